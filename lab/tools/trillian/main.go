// Command trillian-memory is Trillian's log server and sequencer in one process over its own in-memory storage: all
// that a Rekor v1 needs, without a database. It puts together public packages of Trillian, as its cmd/trillian_log_server
// and cmd/trillian_log_signer do, and serves gRPC only, where --rpc_endpoint says.
package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"github.com/google/trillian"
	"github.com/google/trillian/extension"
	"github.com/google/trillian/log"
	"github.com/google/trillian/monitoring"
	"github.com/google/trillian/quota"
	"github.com/google/trillian/server"
	"github.com/google/trillian/server/admin"
	"github.com/google/trillian/server/interceptor"
	"github.com/google/trillian/storage"
	"github.com/google/trillian/storage/memory"
	"github.com/google/trillian/util/clock"
	"github.com/google/trillian/util/election"
	"github.com/google/trillian/util/election2"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"k8s.io/klog/v2"
)

// refuseDuplicates answers a leaf that was queued before with AlreadyExists, as a database's primary key does: the
// in-memory storage takes the same leaf again, and Rekor's 409 would never be seen.
type refuseDuplicates struct {
	storage.LogStorage
	mu   sync.Mutex
	seen map[string]*trillian.LogLeaf
}

func (s *refuseDuplicates) QueueLeaves(ctx context.Context, tree *trillian.Tree, leaves []*trillian.LogLeaf, now time.Time) ([]*trillian.QueuedLogLeaf, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	queued := make([]*trillian.QueuedLogLeaf, len(leaves))
	for i, leaf := range leaves {
		key := fmt.Sprintf("%d/%x", tree.TreeId, leaf.LeafIdentityHash)
		if earlier := s.seen[key]; earlier != nil {
			exists := status.New(codes.AlreadyExists, "leaf already exists").Proto()
			queued[i] = &trillian.QueuedLogLeaf{Leaf: earlier, Status: exists}
			continue
		}
		one, err := s.LogStorage.QueueLeaves(ctx, tree, []*trillian.LogLeaf{leaf}, now)
		if err != nil {
			return nil, err
		}
		s.seen[key], queued[i] = leaf, one[0]
	}
	return queued, nil
}

func main() {
	klog.InitFlags(nil)
	endpoint := flag.String("rpc_endpoint", "127.0.0.1:8090", "where to serve gRPC, host:port")
	interval := flag.Duration("sequencer_interval", 100*time.Millisecond, "time between sequencing passes")
	version := flag.Bool("version", false, "tell the version of Trillian and end")
	flag.Parse()
	if *version {
		fmt.Println("trillian", trillianVersion())
		return
	}
	if err := serve(*endpoint, *interval); err != nil {
		klog.Exit(err)
	}
}

func serve(endpoint string, interval time.Duration) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	trees := memory.NewTreeStorage()
	metrics := monitoring.InertMetricFactory{}
	registry := extension.Registry{
		AdminStorage:    memory.NewAdminStorage(trees),
		LogStorage:      &refuseDuplicates{LogStorage: memory.NewLogStorage(trees, metrics), seen: map[string]*trillian.LogLeaf{}},
		ElectionFactory: election2.NoopFactory{},
		QuotaManager:    quota.Noop(),
		MetricFactory:   metrics,
	}
	go log.NewOperationManager(log.OperationInfo{
		Registry:    registry,
		BatchSize:   1000,
		NumWorkers:  2,
		RunInterval: interval,
		TimeSource:  clock.System,
		ElectionConfig: election.RunnerConfig{
			PreElectionPause:   10 * time.Millisecond,
			MasterHoldInterval: time.Hour,
			MasterHoldJitter:   time.Second,
			TimeSource:         clock.System,
		},
	}, log.NewSequencerManager(registry, 0)).OperationLoop(ctx)

	listener, err := net.Listen("tcp", endpoint)
	if err != nil {
		return err
	}
	quotas := interceptor.New(registry.AdminStorage, registry.QuotaManager, false, metrics)
	rpc := grpc.NewServer(grpc.ChainUnaryInterceptor(interceptor.ErrorWrapper, quotas.UnaryInterceptor))
	trillian.RegisterTrillianLogServer(rpc, server.NewTrillianLogRPCServer(registry, clock.System))
	trillian.RegisterTrillianAdminServer(rpc, admin.New(registry, []trillian.TreeType{trillian.TreeType_LOG}))
	// Nothing is kept, so there is nothing to bring to an orderly end.
	go func() { <-ctx.Done(); rpc.Stop() }()
	klog.Infof("trillian %s serves gRPC on %s", trillianVersion(), listener.Addr())
	return rpc.Serve(listener)
}

// trillianVersion is what go.mod selected, as the linker recorded it.
func trillianVersion() string {
	build, _ := debug.ReadBuildInfo()
	if build != nil {
		for _, module := range build.Deps {
			if module.Path == "github.com/google/trillian" {
				return module.Version
			}
		}
	}
	return "unknown"
}

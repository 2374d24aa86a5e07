package ledgertab.bitrix24.limit;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import ledgertab.bitrix24.MemberId;
import org.jspecify.annotations.Nullable;

/// Bucket4j's buckets, kept where all nodes see them.
final class StoredBuckets extends AbstractCompareAndSwapBasedProxyManager<MemberId> {

  private final BucketStates states;

  StoredBuckets(BucketStates states, TimeMeter meter) {
    super(ClientSideConfig.getDefault().withClientClock(meter));
    this.states = states;
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(MemberId member) {
    return new CompareAndSwapOperation() {
      @Override
      public Optional<byte[]> getStateData(Optional<Long> timeout) {
        return states.find(member);
      }

      @Override
      public boolean compareAndSwap(
          byte @Nullable [] before, byte[] next, RemoteBucketState state, Optional<Long> timeout) {
        return states.replace(member, Optional.ofNullable(before), next);
      }
    };
  }

  @Override
  public void removeProxy(MemberId member) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isAsyncModeSupported() {
    return false;
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(MemberId member) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected CompletableFuture<Void> removeAsync(MemberId member) {
    throw new UnsupportedOperationException();
  }
}

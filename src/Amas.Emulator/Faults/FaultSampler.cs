using Amas.Emulator.Answers;

namespace Amas.Emulator.Faults;

/// <summary>
/// Selects the fault of each request. The fault of the n-th request depends only on the seed and n, so the same seed and the same sequence
/// of requests give the same faults on every machine. Concurrent requests have different numbers.
/// </summary>
internal sealed class FaultSampler(IReadOnlyList<FaultShare> shares, long seed)
{
    private long drawCount;

    /// <summary>Selects the fault of the next request; null for none.</summary>
    public FaultKind? DrawNext()
    {
        if (shares.Count == 0)
        {
            return null;
        }

        var number = SeededNumber.Compute(seed, Interlocked.Increment(ref drawCount));
        foreach (var share in shares)
        {
            number -= share.Share;
            if (number < 0)
            {
                return share.Kind;
            }
        }

        return null;
    }
}

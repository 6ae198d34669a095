using System.Diagnostics;
using System.Globalization;
using Amas.Config.Findings;
using CsCheck;

namespace AmasSync.Core.Tests.Fuzzing;

/// <summary>
/// Checks that a reader handles any input within 5 s and 500 MB, and reports a sentence if it refuses the input.
/// </summary>
internal static class Rejection
{
    private const long Most = 500L * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>The number of cases for each reader and seed text; set by <c>FUZZ_CASES</c>.</summary>
    public static int Cases { get; }
        = int.Parse(Environment.GetEnvironmentVariable("FUZZ_CASES") is { Length: > 0 } text ? text : "150", CultureInfo.InvariantCulture);

    /// <summary>
    /// Gives mutations of valid texts to a reader, which returns the messages of its refusals. Any exception is a defect.
    /// </summary>
    public static void Holds(IEnumerable<byte[]> valid, Func<byte[], IEnumerable<string>> read)
    {
        foreach (var seed in valid)
        {
            Mutated.Of(seed).Holds(bytes => Check(bytes, read), iter: Cases);
        }
    }

    /// <summary>Returns the messages of findings.</summary>
    public static IEnumerable<string> Sentences(IEnumerable<Finding> findings) => findings.Select(finding => finding.Message);

    private static void Check(byte[] bytes, Func<byte[], IEnumerable<string>> read)
    {
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        foreach (var sentence in read(bytes))
        {
            Assert.False(string.IsNullOrWhiteSpace(sentence), "A refusal without a message.");
            Assert.DoesNotContain("   at ", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", sentence, StringComparison.Ordinal);
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Longest);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Most);
    }
}

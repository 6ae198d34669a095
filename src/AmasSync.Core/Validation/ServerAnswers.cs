using System.Collections.Concurrent;
using Amas.Config.Findings;
using Amas.Config.Json;

namespace AmasSync.Core.Validation;

/// <summary>
/// What the server found in the configurations that it has validated during a run. The same bytes are not validated twice: a plan that is
/// made again after it was confirmed asks only about what changed. Thread-safe.
/// </summary>
internal sealed class ServerAnswers
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Problem>> problems = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the key of a configuration: a hash of its bytes, so that no second copy of it and of its secrets is kept.
    /// </summary>
    public static string ComputeKey(ReadOnlySpan<byte> body) => Sha256Hex.Compute(body);

    /// <summary>Returns what the server found in a configuration; null if it has not validated the same bytes.</summary>
    public IReadOnlyList<Problem>? Find(string key) => problems.GetValueOrDefault(key);

    public void Add(string key, IReadOnlyList<Problem> found) => problems[key] = found;
}

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
    // The keys are hashes, so that no second copy of the configurations and their secrets is kept.
    private readonly ConcurrentDictionary<string, IReadOnlyList<Problem>> problems = new(StringComparer.Ordinal);

    /// <summary>Returns what the server found in a configuration; null if it has not validated the same bytes.</summary>
    public IReadOnlyList<Problem>? Find(ConfigValue.Map body) => problems.GetValueOrDefault(ComputeKey(body));

    public void Add(ConfigValue.Map body, IReadOnlyList<Problem> found) => problems[ComputeKey(body)] = found;

    private static string ComputeKey(ConfigValue.Map body) => Sha256Hex.Compute(ConfigJson.SerializeForServer(body));
}

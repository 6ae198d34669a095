using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Looks at what a write left on the server, and says what became of it and what to remember.</summary>
internal sealed class ReadBack(ApplySettings settings, PlanOptions options, TimeProvider time)
{
    private const string Interference = "somebody else changed it right after our write; plan again to see what they changed";

    /// <summary>Judges a create, an update, a rename or an adoption.</summary>
    /// <param name="desired">What the file asks for.</param>
    /// <param name="before">What was there before, with marks on its secrets; empty where nothing was.</param>
    /// <param name="removed">What was to be removed, as the plan has it.</param>
    /// <param name="ignored">What is left as the server has it.</param>
    /// <param name="reply">What the server answered to the write, where it said so.</param>
    /// <param name="back">What it has now.</param>
    public Written Judge(DesiredAgent desired, ConfigValue.Map before, IReadOnlyList<PropertyChange> removed, IgnoredPlaces ignored, ObservedAgent? reply, ObservedAgent back)
    {
        // What somebody wrote in between is not learnt: it must show as theirs in the next plan.
        var isOurs = reply is null || ignored.Same(reply.Config, back.Config);
        var seen = isOurs || reply is null ? back : reply;
        IReadOnlyList<string> remaining = [.. Containment.Missing(desired.Config, seen.Config, ignored), .. StillThere(removed, seen)];
        var recorded = Record(desired, before, ignored, seen, remaining);
        if (!isOurs)
        {
            return new(new Outcome.NotConverged(back.Id, back.AgentKey, remaining, Interference), recorded);
        }

        return remaining.Count == 0
            ? new(new Outcome.Applied(back.Id, back.AgentKey), recorded)
            : new(new Outcome.NotConverged(back.Id, back.AgentKey, remaining, Advice(removed, remaining)), recorded);
    }

    /// <summary>What the inventory remembers of an agent. A secret that the file has dropped and the server kept is marked as it was before.</summary>
    public OwnedAgent Record(DesiredAgent desired, ConfigValue.Map before, IgnoredPlaces ignored, ObservedAgent seen, IReadOnlyList<string> remaining) => new()
    {
        Name = desired.Name,
        Id = seen.Id,
        AgentKey = seen.AgentKey,
        File = desired.File,
        Applied = desired.Config,
        Observed = KeptMarks.On(ignored.Remembered(seen.Config, desired.Config), desired.Config, before),
        ConfigHash = seen.ConfigHash,
        IsPublic = seen.IsPublic,
        AppliedAt = time.GetUtcNow(),
        GitSha = settings.GitSha,
        Protected = options.Protects(desired.Name),
        Unconverged = remaining,
    };

    // A removed key that is back with another value is a default of the server; so is a known default where the value was not ours.
    private static IEnumerable<string> StillThere(IReadOnlyList<PropertyChange> removed, ObservedAgent back) => removed
        .Where(difference => difference.Kind == DifferenceKind.Remove
            && NamedPath.In(back.Config, difference.Path) is { } left
            && CanonicalJson.Same(left, difference.Before)
            && !(difference.Origin.HasFlag(Origin.Server) && ServersOwn.Holds(difference.Pointer, left)))
        .Select(difference => difference.Path);

    private string Advice(IReadOnlyList<PropertyChange> removed, IReadOnlyList<string> remaining) =>
        settings.Patch != PatchMode.Merge && removed.Any(difference => difference.Kind == DifferenceKind.Remove && remaining.Contains(difference.Path))
            ? "the server keeps keys that are left out of an update; set `patch: merge` for this environment and apply again"
            : "the server took the write but has another value; change the file to what the server accepts, or ask who runs it";
}

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
    /// <param name="observed">What it has now.</param>
    public WriteResult Judge(DesiredAgent desired, ConfigValue.Map before, IReadOnlyList<PropertyChange> removed, IgnoredPlaces ignored, ObservedAgent? reply, ObservedAgent observed)
    {
        // What somebody wrote in between is not learnt: it must show as theirs in the next plan.
        var isOurs = reply is null || ignored.AreEqual(reply.Config, observed.Config);
        var seen = isOurs || reply is null ? observed : reply;
        IReadOnlyList<string> remaining = [.. Containment.FindMissing(desired.Config, seen.Config, ignored), .. FindNotRemoved(removed, seen)];
        var recorded = CreateEntry(desired, before, ignored, seen, remaining);
        if (!isOurs)
        {
            return new(new Outcome.NotConverged(observed.Id, observed.AgentKey, remaining, Interference), recorded);
        }

        return remaining.Count == 0
            ? new(new Outcome.Applied(observed.Id, observed.AgentKey), recorded)
            : new(new Outcome.NotConverged(observed.Id, observed.AgentKey, remaining, DescribeFailure(removed, remaining)), recorded);
    }

    /// <summary>What the inventory remembers of an agent. A secret that the file has dropped and the server kept is marked as it was before.</summary>
    public OwnedAgent CreateEntry(DesiredAgent desired, ConfigValue.Map before, IgnoredPlaces ignored, ObservedAgent seen, IReadOnlyList<string> remaining) => new()
    {
        Name = desired.Name,
        Id = seen.Id,
        AgentKey = seen.AgentKey,
        File = desired.File,
        Applied = desired.Config,
        Observed = RetainedSecretMarks.Apply(ignored.OverlayFile(seen.Config, desired.Config), desired.Config, before),
        ConfigHash = seen.ConfigHash,
        IsPublic = seen.IsPublic,
        AppliedAt = time.GetUtcNow(),
        GitSha = settings.GitSha,
        IsProtected = options.Protects(desired.Name),
        UnconvergedPaths = remaining,
    };

    // A removed key that is back with another value is a default of the server; so is a known default where the value was not ours.
    private static IEnumerable<string> FindNotRemoved(IReadOnlyList<PropertyChange> removed, ObservedAgent observed) => removed
        .Where(difference => difference.Kind == DifferenceKind.Remove
            && NamedPath.FindValue(observed.Config, difference.Path) is { } remaining
            && CanonicalJson.AreEqual(remaining, difference.Before)
            && !(difference.Origin.HasFlag(Origin.Server) && ServerDefaults.Covers(difference.Pointer, remaining)))
        .Select(difference => difference.Path);

    private string DescribeFailure(IReadOnlyList<PropertyChange> removed, IReadOnlyList<string> remaining) =>
        settings.Patch != PatchMode.Merge && removed.Any(difference => difference.Kind == DifferenceKind.Remove && remaining.Contains(difference.Path))
            ? "the server keeps keys that are left out of an update; set `patch: merge` for this environment and apply again"
            : "the server took the write but has another value; change the file to what the server accepts, or ask who runs it";
}

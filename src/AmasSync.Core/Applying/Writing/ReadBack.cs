using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Compares the agent after a write with what was sent, and determines the outcome and the inventory entry.</summary>
internal sealed class ReadBack(ApplySettings settings, PlanOptions options, TimeProvider time)
{
    private const string Interference = "the agent was changed on the server right after this write; plan again to see what changed";

    /// <summary>Determines the result of a create, an update, a rename or an adoption.</summary>
    /// <param name="desired">The agent of the file.</param>
    /// <param name="before">The configuration on the server before, with its secrets marked; empty if there was no agent.</param>
    /// <param name="removed">The differences of the plan, among them the values to remove.</param>
    /// <param name="ignored">The places that keep the server's value.</param>
    /// <param name="reply">The agent in the reply to the write, or null.</param>
    /// <param name="observed">The agent that was read back.</param>
    public WriteResult Judge(
        DesiredAgent desired,
        ConfigValue.Map before,
        IReadOnlyList<PropertyChange> removed,
        IgnoredPlaces ignored,
        ObservedAgent? reply,
        ObservedAgent observed)
    {
        // A server edit since the write is not recorded, so that the next plan shows it as drift.
        var isOurs = reply is null || ignored.AreEqual(reply.Config, observed.Config);
        var seen = isOurs || reply is null ? observed : reply;
        IReadOnlyList<string> remaining =
        [
            .. Containment.FindMissing(desired.Config, seen.Config, ignored),
            .. FindNotRemoved(removed, seen),
        ];
        var recorded = CreateEntry(desired, before, ignored, seen, remaining);
        if (!isOurs)
        {
            return new(new Outcome.NotConverged(observed.Id, observed.AgentKey, remaining, Interference), recorded);
        }

        if (remaining.Count == 0)
        {
            return new(new Outcome.Applied(observed.Id, observed.AgentKey), recorded);
        }

        var failure = DescribeFailure(removed, remaining);
        return new(new Outcome.NotConverged(observed.Id, observed.AgentKey, remaining, failure), recorded);
    }

    /// <summary>Creates the inventory entry of an agent. A secret that the file no longer has and the server kept stays marked.</summary>
    public OwnedAgent CreateEntry(
        DesiredAgent desired, ConfigValue.Map before, IgnoredPlaces ignored, ObservedAgent seen, IReadOnlyList<string> remaining) => new()
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

    private static IEnumerable<string> FindNotRemoved(IReadOnlyList<PropertyChange> removed, ObservedAgent observed) =>
        removed.Where(difference => IsNotRemoved(difference, observed)).Select(difference => difference.Path);

    // The value of a removed key is a server default if it differs from the removed value, or if it is a documented default that was
    // not set by the file.
    private static bool IsNotRemoved(PropertyChange difference, ObservedAgent observed)
    {
        if (difference.Kind != DifferenceKind.Remove || NamedPath.FindValue(observed.Config, difference.Path) is not { } remaining)
        {
            return false;
        }

        var isDefault = difference.Origin.HasFlag(Origin.Server) && ServerDefaults.Covers(difference.Pointer, remaining);
        return !isDefault && CanonicalJson.AreEqual(remaining, difference.Before);
    }

    private string DescribeFailure(IReadOnlyList<PropertyChange> removed, IReadOnlyList<string> remaining)
    {
        var keepsKeys = removed.Any(difference => difference.Kind == DifferenceKind.Remove && remaining.Contains(difference.Path));
        return settings.Patch != PatchMode.Merge && keepsKeys
            ? "the server keeps keys that are left out of an update; set `patch: merge` for this environment and apply again"
            : "the server accepted the write but stored another value; change the file to a value that the server keeps";
    }
}

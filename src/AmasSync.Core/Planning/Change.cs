using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning;

/// <summary>What to do with one agent. The set of kinds is closed; a change is carried out from its data, never from its reason.</summary>
internal abstract record Change
{
    private Change()
    {
    }

    public abstract AgentName Name { get; }

    /// <summary>Gets the action as plans name it: <c>create</c>, <c>update</c>, <c>rename</c>, <c>adopt</c>, <c>delete</c>,
    /// <c>no-op</c>, <c>conflict</c>.</summary>
    public abstract string Action { get; }

    /// <summary>Gets why the agent gets this change.</summary>
    public required ChangeReason Reason { get; init; }

    /// <summary>Gets why the change cannot be carried out, or null.</summary>
    public Blocker? Blocker { get; init; }

    /// <summary>Gets what the inventory records afterwards if that is not what was sent: for an agent that is rolled back.</summary>
    public Restoration? Restoration { get; init; }

    /// <summary>Gets the places of this agent that keep the server's values; fingerprints leave them out.</summary>
    public IgnoredPlaces Ignored { get; init; } = IgnoredPlaces.None;

    /// <summary>Gets the old name of an agent that is renamed; otherwise null.</summary>
    public virtual AgentName? PreviousName => null;

    public virtual string? Id => null;

    /// <summary>Gets the ID for output, without secrets.</summary>
    public virtual string? ShownId => Id;

    public virtual string? AgentKey => null;

    public virtual string? File => null;

    public virtual ConfigValue.Map? Before => null;

    public virtual ConfigValue.Map? After => null;

    public virtual IReadOnlyList<PropertyChange> Differences => [];

    public virtual IReadOnlyList<JsonPointer> MaskedPointers => [];

    /// <summary>Gets the consent that the change needs, whether or not it was given.</summary>
    public virtual Consent Consent => Consent.None;

    /// <summary>Gets whether the change writes to the server or to the inventory.</summary>
    public virtual bool HasEffect => true;

    public sealed record Create(DesiredAgent Desired) : Change
    {
        /// <summary>Gets the IDs of the agents that already have this name, to distinguish them from the created agent.</summary>
        public IReadOnlyList<string> Namesakes { get; init; } = [];

        public override AgentName Name => Desired.Name;

        public override string Action => "create";

        public override string? File => Desired.File;

        public override ConfigValue.Map? After => Desired.Config;
    }

    /// <summary>A change of an agent that is in the folder and on the server: update, rename, adopt or no-op.</summary>
    public abstract record Compared(DesiredAgent Desired, ObservedAgent Observed, Comparison Comparison) : Change
    {
        public override AgentName Name => Desired.Name;

        public override string? Id => Observed.Id;

        public override string? ShownId => Observed.ShownId;

        public override string? AgentKey => Observed.AgentKey;

        public override string? File => Desired.File;

        public override ConfigValue.Map? Before => Comparison.Before;

        public override ConfigValue.Map? After => Comparison.After;

        public override IReadOnlyList<PropertyChange> Differences => Comparison.Differences;

        public override IReadOnlyList<JsonPointer> MaskedPointers => Comparison.MaskedPointers;

        /// <summary>Gets the agent in the inventory; null for an unmanaged agent.</summary>
        protected abstract OwnedAgent? KnownAgent { get; }

        /// <summary>Gets the values of the last apply that the server stored differently and that are still in the file.</summary>
        public IReadOnlyList<UnstoredValue> UnstoredValues =>
            [.. Comparison.Differences.Where(IsUnstored).Select(UnstoredValue.From)];

        private bool IsUnstored(PropertyChange difference) => KnownAgent is { } known
            && known.UnconvergedPaths.Contains(difference.Path)
            && CanonicalJson.AreEqual(
                NamedPath.FindValue(known.Applied, difference.Path), NamedPath.FindValue(Desired.Config, difference.Path));

        /// <summary>
        /// Compares again, with the current values of the ignored places. Apart from those, both observations must be equal.
        /// </summary>
        public Comparison CompareWith(ConfigValue.Map current) =>
            Ignored.IsEmpty ? Comparison : IgnoringComparer.Compare(Desired.Config, KnownAgent, current, Ignored);
    }

    public sealed record Update(
        DesiredAgent Desired,
        OwnedAgent Owned,
        ObservedAgent Observed,
        Comparison Comparison) : Compared(Desired, Observed, Comparison)
    {
        public override string Action => "update";

        protected override OwnedAgent? KnownAgent => Owned;

        public override Consent Consent => DriftConsentRule.GetRequired(Comparison);
    }

    /// <summary>Gives an existing agent the name of its file, with any other change of the file. The agent keeps its ID.</summary>
    public sealed record Rename(
        DesiredAgent Desired,
        OwnedAgent Owned,
        ObservedAgent Observed,
        Comparison Comparison) : Compared(Desired, Observed, Comparison)
    {
        public override string Action => "rename";

        public override AgentName? PreviousName => Owned.Name;

        protected override OwnedAgent? KnownAgent => Owned;

        public override Consent Consent => DriftConsentRule.GetRequired(Comparison);
    }

    public sealed record Adopt(
        DesiredAgent Desired,
        ObservedAgent Observed,
        Comparison Comparison) : Compared(Desired, Observed, Comparison)
    {
        public override string Action => "adopt";

        protected override OwnedAgent? KnownAgent => null;

        public override Consent Consent => Consent.Adopt;
    }

    /// <summary>Deletes a managed agent. <paramref name="IsOverLimit"/> says whether the plan exceeds its limit of deletes.</summary>
    public sealed record Delete(OwnedAgent Owned, ObservedAgent Observed, ConfigValue.Map MarkedConfig, bool IsOverLimit) : Change
    {
        public override AgentName Name => Owned.Name;

        public override string Action => "delete";

        public override string? Id => Observed.Id;

        public override string? ShownId => Observed.ShownId;

        public override string? AgentKey => Observed.AgentKey;

        public override string? File => Owned.File;

        public override ConfigValue.Map? Before => MarkedConfig;

        /// <summary>Gets the server edits that would be lost: each from the server's value to the one after the last apply.</summary>
        public IReadOnlyList<PropertyChange> LostEdits { get; init; } = [];

        public override IReadOnlyList<PropertyChange> Differences => LostEdits;

        public override Consent Consent =>
            (IsOverLimit ? Consent.Deletes : Consent.None) | (LostEdits.Count > 0 ? Consent.Drift : Consent.None);
    }

    /// <summary>
    /// An agent that is as its file asks for. A plan has thousands of them, so the configurations of the comparison are read on demand, and
    /// plans do not show them.
    /// </summary>
    public sealed record NoOp(
        DesiredAgent Desired,
        OwnedAgent Owned,
        ObservedAgent Observed,
        Comparison Comparison) : Compared(Desired, Observed, Comparison)
    {
        public override string Action => "no-op";

        /// <summary>Gets whether the server's configuration is the one that the inventory records, and was therefore not kept.</summary>
        public bool IsReleased => Observed.ConfigSource.IsRecorded || Observed.ConfigSource == ObservedConfig.Released;

        public override ConfigValue.Map? Before => null;

        public override ConfigValue.Map? After => null;

        protected override OwnedAgent? KnownAgent => Owned;

        public override bool HasEffect => false;

        /// <summary>Returns what views show of the change, unless they show values that the server stored differently.</summary>
        public NoOp Release()
        {
            if (Comparison.Differences.Count > 0)
            {
                return this;
            }

            return this with
            {
                Desired = Desired.ReleaseAll(SourceMap.Released) with { Shared = null },
                Owned = new() { Name = Desired.Name, Id = Observed.Id, File = Desired.File, AppliedAt = Owned.AppliedAt },
                Observed = Observed.ReleaseConfig(),
                Comparison = Comparison.Released with { MaskedPointers = Comparison.MaskedPointers, Ignored = Comparison.Ignored },
            };
        }
    }

    /// <summary>A change that cannot be decided safely; its blocker says why. <paramref name="Ids"/> are the agents involved.</summary>
    public sealed record Conflict(AgentName Agent, IReadOnlyList<string> Ids) : Change
    {
        public Conflict(DesiredAgent desired, IReadOnlyList<string> ids)
            : this(desired.Name, ids) => Desired = desired;

        /// <summary>Gets the agent in the folder; null if it has no file.</summary>
        public DesiredAgent? Desired { get; }

        public override AgentName Name => Agent;

        public override string Action => "conflict";

        public override string? File => Desired?.File;

        public override ConfigValue.Map? After => Desired?.Config;

        public override bool HasEffect => false;
    }
}

using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning;

/// <summary>What was decided for one agent. A closed set; a change is carried out from what it holds, never from its reason.</summary>
internal abstract record Change
{
    private Change()
    {
    }

    public abstract AgentName Name { get; }

    /// <summary>The action as plans spell it: <c>create</c>, <c>update</c>, <c>rename</c>, <c>adopt</c>, <c>delete</c>, <c>no-op</c>, <c>conflict</c>.</summary>
    public abstract string Action { get; }

    /// <summary>Why the agent gets this change.</summary>
    public required ChangeReason Reason { get; init; }

    /// <summary>What stands in its way, or null.</summary>
    public Blocker? Blocker { get; init; }

    /// <summary>What the inventory is to hold afterwards, where that is not what was sent: of an agent that is put back.</summary>
    public Restoration? Restoration { get; init; }

    /// <summary>Places of this agent that are left as the server has them: no fingerprint holds them.</summary>
    public IgnoredPlaces Ignored { get; init; } = IgnoredPlaces.None;

    /// <summary>The name that it had and loses; null where it keeps its own.</summary>
    public virtual AgentName? PreviousName => null;

    public virtual string? Id => null;

    public virtual string? AgentKey => null;

    public virtual string? File => null;

    public virtual ConfigValue.Map? Before => null;

    public virtual ConfigValue.Map? After => null;

    public virtual IReadOnlyList<PropertyChange> Differences => [];

    public virtual IReadOnlyList<JsonPointer> MaskedPointers => [];

    /// <summary>What it needs a person's yes for, whether given or not.</summary>
    public virtual Consent Consent => Consent.None;

    /// <summary>Whether it would write to the server or to the inventory.</summary>
    public virtual bool HasEffect => true;

    public sealed record Create(DesiredAgent Desired) : Change
    {
        /// <summary>Ids of the agents that have its name already: none of them is what this create makes.</summary>
        public IReadOnlyList<string> Namesakes { get; init; } = [];

        public override AgentName Name => Desired.Name;

        public override string Action => "create";

        public override string? File => Desired.File;

        public override ConfigValue.Map? After => Desired.Config;
    }

    /// <summary>What concerns an agent that is in the folder and on the server: update, rename, adopt and no-op.</summary>
    public abstract record Compared(DesiredAgent Desired, ObservedAgent Observed, Comparison Comparison) : Change
    {
        public override AgentName Name => Desired.Name;

        public override string? Id => Observed.Id;

        public override string? AgentKey => Observed.AgentKey;

        public override string? File => Desired.File;

        public override ConfigValue.Map? Before => Comparison.Before;

        public override ConfigValue.Map? After => Comparison.After;

        public override IReadOnlyList<PropertyChange> Differences => Comparison.Differences;

        public override IReadOnlyList<JsonPointer> MaskedPointers => Comparison.MaskedPointers;

        /// <summary>What we knew of it before; null on first contact.</summary>
        protected abstract OwnedAgent? KnownAgent { get; }

        /// <summary>The same comparison with what the ignored places hold by now. Apart from those both observations must be the same.</summary>
        public Comparison CompareWith(ConfigValue.Map current) => Ignored.IsEmpty ? Comparison : IgnoringComparer.Compare(Desired.Config, KnownAgent, current, Ignored);
    }

    public sealed record Update(DesiredAgent Desired, OwnedAgent Owned, ObservedAgent Observed, Comparison Comparison) : Compared(Desired, Observed, Comparison)
    {
        public override string Action => "update";

        protected override OwnedAgent? KnownAgent => Owned;

        public override Consent Consent => DriftConsentRule.GetRequired(Comparison);
    }

    /// <summary>An agent that gets the name of its file, and whatever else the file changed, and stays who it is.</summary>
    public sealed record Rename(DesiredAgent Desired, OwnedAgent Owned, ObservedAgent Observed, Comparison Comparison) : Compared(Desired, Observed, Comparison)
    {
        public override string Action => "rename";

        public override AgentName? PreviousName => Owned.Name;

        protected override OwnedAgent? KnownAgent => Owned;

        public override Consent Consent => DriftConsentRule.GetRequired(Comparison);
    }

    public sealed record Adopt(DesiredAgent Desired, ObservedAgent Observed, Comparison Comparison) : Compared(Desired, Observed, Comparison)
    {
        public override string Action => "adopt";

        protected override OwnedAgent? KnownAgent => null;

        public override Consent Consent => Consent.Adopt;
    }

    /// <summary><paramref name="IsOverLimit"/>: the plan deletes more agents than its limit allows.</summary>
    public sealed record Delete(OwnedAgent Owned, ObservedAgent Observed, ConfigValue.Map MarkedConfig, bool IsOverLimit) : Change
    {
        public override AgentName Name => Owned.Name;

        public override string Action => "delete";

        public override string? Id => Observed.Id;

        public override string? AgentKey => Observed.AgentKey;

        public override string? File => Owned.File;

        public override ConfigValue.Map? Before => MarkedConfig;

        public override Consent Consent => IsOverLimit ? Consent.Deletes : Consent.None;
    }

    public sealed record NoOp(DesiredAgent Desired, OwnedAgent Owned, ObservedAgent Observed, Comparison Comparison) : Compared(Desired, Observed, Comparison)
    {
        public override string Action => "no-op";

        protected override OwnedAgent? KnownAgent => Owned;

        public override bool HasEffect => false;
    }

    /// <summary>Cannot be decided safely; its blocker says why. <paramref name="Ids"/> are the agents of the server that it is about.</summary>
    public sealed record Conflict(DesiredAgent Desired, IReadOnlyList<string> Ids) : Change
    {
        public override AgentName Name => Desired.Name;

        public override string Action => "conflict";

        public override string? File => Desired.File;

        public override ConfigValue.Map? After => Desired.Config;

        public override bool HasEffect => false;
    }
}

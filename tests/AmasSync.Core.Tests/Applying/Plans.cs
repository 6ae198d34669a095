using AmasSync.Core.Comparing;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying;

/// <summary>Creates plans and single changes from one line of JSON for each side.</summary>
internal static class Plans
{
    public static Plan Of(params IReadOnlyList<Change> changes) =>
        Of(new ChangeSet { Changes = changes, Orphans = [], VanishedIds = [], Unmanaged = [], Blockers = [], Remarks = [] });

    public static Plan Of(ChangeSet set, PlanOptions? options = null) => new()
    {
        ToolVersion = "0.1.0",
        Environment = "local",
        Server = "embedded",
        Inventory = "file",
        RunCount = 0,
        GeneratedAt = DateTimeOffset.UnixEpoch,
        Options = options ?? new(),
        Set = set,
        Findings = [],
        FileCount = 1,
    };

    /// <summary>Plans against an account that has exactly these agents.</summary>
    public static Plan Of(Account account, DesiredState state, Inventory inventory, PlanOptions? options = null) =>
        Of(Planner.Plan(state, new(account.Agents, new HashSet<string>()), inventory, options ?? new()), options);

    public static Change.Create Create(string json) => new(Agents.Desired(json)) { Reason = ChangeReason.New };

    public static Change.Update Update(string before, string after, string id = "id-1") =>
        new(
            Agents.Desired(after),
            Agents.Owned(before, id: id),
            Agents.Observed(before, id),
            AgentComparer.Compare(Agents.Map(after), Agents.Owned(before, id: id), Agents.Map(before)))
        { Reason = ChangeReason.Changed };

    public static Change.Rename Rename(string before, string after, string id = "id-1") =>
        new(
            Agents.Desired(after),
            Agents.Owned(before, id: id),
            Agents.Observed(before, id),
            AgentComparer.Compare(Agents.Map(after), Agents.Owned(before, id: id), Agents.Map(before)))
        { Reason = ChangeReason.Renamed };

    public static Change.Adopt Adopt(string there, string wanted, string id = "theirs") =>
        new(
            Agents.Desired(wanted),
            Agents.Observed(there, id),
            AgentComparer.CompareFirstContact(Agents.Map(wanted), Agents.Map(there), (_, _) => true))
        { Reason = ChangeReason.Exists };

    public static Change.Delete Delete(string there, string id = "id-1") =>
        new(Agents.Owned(there, id: id), Agents.Observed(there, id), Agents.Map(there), IsOverLimit: false)
        {
            Reason = ChangeReason.NotInFolder
        };

    public static Change.NoOp NoOp(string json, string id = "id-1") =>
        new(
            Agents.Desired(json),
            Agents.Owned(json, id: id),
            Agents.Observed(json, id),
            AgentComparer.Compare(Agents.Map(json), Agents.Owned(json, id: id), Agents.Map(json)))
        { Reason = ChangeReason.Equal };
}

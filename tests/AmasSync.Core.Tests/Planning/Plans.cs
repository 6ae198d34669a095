using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Tests.Planning;

/// <summary>Creates plans with given changes.</summary>
internal static class Plans
{
    public static Plan Of(params IReadOnlyList<Change> changes) => new()
    {
        ToolVersion = "0.1.0",
        Environment = "local",
        Server = "embedded",
        Inventory = "file",
        RunCount = 0,
        GeneratedAt = DateTimeOffset.UnixEpoch,
        Options = new(),
        Set = new() { Changes = changes, Orphans = [], VanishedIds = [], Unmanaged = [], Blockers = [], Remarks = [] },
        Findings = [],
        FileCount = 1,
    };

    public static Change.Create Create(string name, string value = "1")
        => new(Agents.Desired(Config(name, value))) { Reason = ChangeReason.New };

    public static Change.NoOp NoOp(string name) =>
        new(
            Agents.Desired(Config(name, "1")),
            Agents.Owned(Config(name, "1")),
            Agents.Observed(Config(name, "1")),
            Compare(name, "1", "1", "1"))
        { Reason = ChangeReason.Equal };

    /// <summary>An update of an agent that has the value 1.</summary>
    public static Change.Update Update(string name, string value = "2", string id = "id-1") =>
        new(
            Agents.Desired(Config(name, value)),
            Agents.Owned(Config(name, "1"), id: id),
            Agents.Observed(Config(name, "1"), id),
            Compare(name, value, "1", "1"))
        { Reason = ChangeReason.Changed };

    public static Change.Delete Delete(string name, bool overLimit = false) =>
        new(Agents.Owned(Config(name, "1")), Agents.Observed(Config(name, "1")), Agents.Map(Config(name, "1")), overLimit)
        {
            Reason = ChangeReason.NotInFolder
        };

    public static Change.Conflict Conflict(string name, params IReadOnlyList<string> ids)
        => new(Agents.Desired(Config(name, "1")), ids) { Reason = ChangeReason.DuplicateName };

    public static Comparison Compare(string name, string file, string applied, string server) =>
        AgentComparer.Compare(Agents.Map(Config(name, file)), Agents.Owned(Config(name, applied)), Agents.Map(Config(name, server)));

    public static string Config(string name, string value) => $$"""{"name":"{{name}}","x":{{value}}}""";
}

namespace Amas.Config.Findings;

/// <summary>The rules whose IDs begin with the same four characters.</summary>
/// <param name="Id">The first four characters of the IDs.</param>
/// <param name="Name">One word. SARIF tags each rule with it.</param>
/// <param name="Description">What the rules are about, as a sentence.</param>
internal sealed record RuleFamily(string Id, string Name, string Description)
{
    public static RuleFamily Reading { get; } =
        new("AS00", "Reading", "Files that cannot be found, read or combined.") { PreventsReading = true };

    public static RuleFamily Schema { get; } =
        new("AS01", "Schema", "Fields that are missing, unknown, or have a value that a configuration cannot have.");

    public static RuleFamily Workflow { get; } =
        new("AS02", "Workflow", "How the agents of a system are connected: entry point, edges, routing and supervision.");

    public static RuleFamily Templates { get; } =
        new("AS03", "Templates", "References in `{{ ... }}` to agents, output fields and variables.");

    public static RuleFamily Folder { get; } = new("AS04", "Folder", "The project file, and the agent files as a whole.");

    public static RuleFamily Substitution { get; } =
        new("AS05", "Substitution", "Tags and variables, and secrets that are written literally.") { PreventsReading = true };

    public static RuleFamily Lint { get; } =
        new("AS06", "Lint", "Configurations that are valid but probably not intended.");

    public static RuleFamily Server { get; } =
        new("AS07", "Server", "The server's own validation, as `validate --remote` reports it.");

    public static RuleFamily Tests { get; } =
        new("AS08", "Tests", "Conversation tests and judges.");

    public static IReadOnlyList<RuleFamily> All { get; } =
        [Reading, Schema, Workflow, Templates, Folder, Substitution, Lint, Server, Tests];

    /// <summary>
    /// Whether a finding means that a part of the folder was not read. The severity of such findings cannot be changed: an agent that was
    /// not read must not count as deleted.
    /// </summary>
    public bool PreventsReading { get; private init; }

    /// <summary>Returns the family of a code, known or not; null if there is none.</summary>
    public static RuleFamily? Find(string code) => All.FirstOrDefault(family => code.StartsWith(family.Id, StringComparison.Ordinal));
}

namespace Amas.Config.Findings.Rules;

/// <content>
/// AS0401 to AS0403, AS0405, AS0406 and AS0409: the agents of the folder together, and project entries that refer to them; AS0450 and
/// AS0451: names of files that are almost right; AS0475 to AS0478: the folder at a commit, with which a plan compares.
/// </content>
internal static partial class RuleCatalog
{
    public static Rule DuplicateName { get; } = CreateError(
        RuleFamily.Folder,
        "AS0401",
        "Duplicate configuration name",
        "Two agents in the folder have the same name. amas-sync finds agents on the server by name, and ignores differences in case, "
            + "surrounding spaces and Unicode normalization.",
        "Give one of them another name.");

    public static Rule SimilarNames { get; } = CreateWarning(
        RuleFamily.Folder,
        "AS0402",
        "Names that may get the same agent_key",
        "The server derives an `agent_key` from the name of an agent. For these two names the result is probably the same. How the "
            + "server derives it is not documented, so the finding is a warning.",
        "Choose names that differ in letters or digits, not only in punctuation or spaces.");

    public static Rule UnusedProtectEntry { get; } = CreateWarning(
        RuleFamily.Folder,
        "AS0403",
        "Unused entry in protect",
        "An entry under `protect` in amas-sync.yaml matches no agent in the folder or the inventory, so it protects nothing. It may be "
            + "misspelled.",
        "Write the name exactly as in the agent file, or remove the entry.");

    public static Rule UnusedIgnoreEntry { get; } = CreateWarning(
        RuleFamily.Folder,
        "AS0405",
        "Unused entry in ignore_changes",
        "`agents` of an entry under `ignore_changes` matches no agent in the folder or the inventory.",
        "Write the name exactly as in the agent file, or remove the entry.");

    public static Rule UnusedIgnorePath { get; } = CreateWarning(
        RuleFamily.Folder,
        "AS0406",
        "Unused path in ignore_changes",
        "`path` of an entry under `ignore_changes` matches no value of the agents that the entry names.",
        "Copy the path from `amas-sync plan --format json`, which shows the pointer of each difference. `*` matches one part of a "
            + "path, and elements of `agents`, `knowledge_bases` and `modules` can be written by name.");

    public static Rule RenameTargetNotFound { get; } = CreateError(
        RuleFamily.Folder,
        "AS0409",
        "Target of a rename not found",
        "An entry under `renamed` gives an agent a new name that no agent file has. Without it, the agent would be deleted or left "
            + "without a file.",
        "Write the new name into the agent file, correct `to`, or remove the entry.");

    public static Rule MisnamedDefaults { get; } = CreateError(
        RuleFamily.Folder,
        "AS0450",
        "Almost a defaults file",
        "The name of a file is almost `_defaults.yaml` or that of its overlay, such as `_Defaults.yaml`, `_default.yaml` or "
            + "`_defaults.prodution.yaml`, or an overlay such as `_defaults.production.yaml` has no `_defaults.yaml`. The file is not "
            + "read, and the agents would be sent without its values. Some systems ignore case in file names, but amas-sync reads the "
            + "same files on all systems.",
        "Rename the file. If it is another fragment, include it with `!include`, or give it a name that is less similar.");

    public static Rule MisnamedOverlay { get; } = CreateProjectError(
        "AS0451",
        "Overlay without an agent file",
        "The file is named like an overlay, such as `suport.production.yaml` in a project with the environment `production`, but there is "
            + "no agent file `suport.yaml` next to it. It has no `name`, so it is not an agent either.",
        "Write the name of the agent file exactly, including case. Add a `name` if the file is an agent.");

    public static Rule BaseError { get; } = new()
    {
        Id = "AS0475",
        Family = RuleFamily.Folder,
        Title = "Error in the folder at the base",
        Meaning = "`plan --base` or `diff --base` compares with the folder at a commit, and the folder has an error there. The place is in "
            + "the file at that commit, as in `git show HEAD~1:agents/a.yaml`. The plan is incomplete.",
        Help = "Compare with a commit without errors.",
        DefaultSeverity = Severity.Error,
        IsConfigurable = false,
    };

    public static Rule NotComparedWithBase { get; } = CreateWarning(
        RuleFamily.Folder,
        "AS0476",
        "Agent not compared with the base",
        "The values that an agent had at the base are not known, because a file that it depends on could not be read there. The plan "
            + "shows nothing about the agent, neither a change nor that it is new.",
        "Compare with a commit without errors, or without `--base`.");

    public static Rule NotInBase { get; } = new()
    {
        Id = "AS0477",
        Family = RuleFamily.Folder,
        Title = "Not in the base",
        Meaning = "A folder of agents or an environment does not exist at the commit that `--base` names. Agents of such a folder are new. "
            + "For such an environment, its current settings are used on both sides.",
        Help = "Nothing, if it is new.",
        DefaultSeverity = Severity.Info,
    };

    public static Rule SubmoduleInBase { get; } = new()
    {
        Id = "AS0478",
        Family = RuleFamily.Folder,
        Title = "Submodule in the base",
        Meaning = "A folder of agents is a Git submodule, or contains one. A commit does not contain the files of its submodules, so "
            + "`--base` cannot compare with them.",
        Help = "Compare in the repository of the submodule, or without `--base`.",
        DefaultSeverity = Severity.Error,
        IsConfigurable = false,
    };

    private static Rule[] FolderRules =>
    [
        DuplicateName, SimilarNames, UnusedProtectEntry, UnusedIgnoreEntry, UnusedIgnorePath, RenameTargetNotFound,
        MisnamedDefaults, MisnamedOverlay,
        BaseError, NotComparedWithBase, NotInBase, SubmoduleInBase,
    ];
}

namespace Amas.Config.Findings.Rules;

/// <content>
/// AS0404, AS0407, AS0408, AS0410 to AS0419, AS0430 to AS0434: the project file itself. Its <c>rules</c> do not apply to errors in it,
/// because it is read before they are known.
/// </content>
internal static partial class RuleCatalog
{
    public static Rule SameServerTwice { get; } = CreateProjectError(
        "AS0404",
        "Environments with the same agents",
        "Two environments that are selected in one run have the same server, API key variable and name suffix. Each would treat the agents "
            + "of the other as its own. If they are not selected together, this is an info: each job of a pipeline can have its own key in "
            + "the same variable. For embedded servers it is always an error, because they would share a data file.",
        "Give one of them a `name_suffix`, another API key, or another server.");

    public static Rule RenamedToItself { get; } = CreateProjectError(
        "AS0407",
        "Rename without effect",
        "`from` and `to` of an entry under `renamed` are the same name. Case and surrounding spaces are ignored.",
        "Remove the entry. `from` is the old name, `to` is the name in the agent file now.");

    public static Rule ConflictingRenames { get; } = CreateProjectError(
        "AS0408",
        "Conflicting renames",
        "Two entries under `renamed` have the same `from` or the same `to`.",
        "Keep one of them. For an agent that was renamed twice, write one entry per step: `{from: first, to: second}` and `{from: "
            + "second, to: third}`.");

    public static Rule UnknownProjectKey { get; } = CreateProjectError(
        "AS0410",
        "Unknown key in the project file",
        "amas-sync.yaml or an environment file has a key that is not known at this place. It is an error, because a misspelled key would "
            + "silently have no effect.",
        "Correct the key. `amas-sync schema project` and `amas-sync schema environment` print all keys.");

    public static Rule InvalidProjectValue { get; } = CreateProjectError(
        "AS0411",
        "Invalid value in the project file",
        "A key of amas-sync.yaml or an environment file has a value that it does not accept.",
        "Write a value of the kind that the finding names.");

    public static Rule WrongToolVersion { get; } = CreateProjectError(
        "AS0413",
        "Required version not installed",
        "`required_version` of the project does not include the installed version of amas-sync.",
        "Install a version that is included, or change `required_version`.");

    public static Rule MissingProjectKey { get; } = CreateProjectError(
        "AS0414",
        "Missing key in the project file",
        "A required key of amas-sync.yaml or an environment file is missing.",
        "Add the key.");

    public static Rule UnknownEnvironment { get; } = CreateProjectError(
        "AS0415",
        "Unknown environment",
        "`default_environment` or `tests_environment` does not name an environment of the project.",
        "Write the name of an environment under `environments`, or add it there.");

    public static Rule InvalidProjectDocument { get; } = CreateProjectError(
        "AS0416",
        "Project file without exactly one document",
        "amas-sync.yaml is empty or has several YAML documents.",
        "Write one mapping that begins with `version: 1`.");

    public static Rule NoAgentFile { get; } = CreateProjectError(
        "AS0417",
        "No agent file found",
        "`validate` found no agent file. An empty folder is an error, because a wrong path would otherwise look like a valid project.",
        "Correct the path. Agent files end in `.yaml` or `.yml`, and their names do not begin with `_` or `.`. If the folder is "
            + "intentionally empty, use `--allow-empty`.");

    public static Rule FixedSeverity { get; } = CreateProjectError(
        "AS0418",
        "Severity cannot be changed",
        "`rules` sets the severity of a rule of the families AS00 or AS05. These rules report agents that could not be read, and such "
            + "agents must not count as deleted.",
        "Remove the entry. To allow text that looks like a secret, add a comment to its file: `# amas-sync: allow AS0522 REASON`.");

    public static Rule NameCannotBeIgnored { get; } = CreateProjectError(
        "AS0419",
        "Name cannot be ignored",
        "`path` of an entry under `ignore_changes` includes the name of the agent. amas-sync identifies agents by name and cannot "
            + "ignore it.",
        "Write a more specific path, such as `/agents/*/llm_config`.");

    public static Rule KeyOverPlainHttp { get; } = new()
    {
        Id = "AS0430",
        Family = RuleFamily.Folder,
        Title = "API key over plain HTTP",
        Meaning = "`server` of an environment is an http address of another machine. Every request contains the API key, and everyone on "
            + "the way can read it, and change what is sent.",
        Help = "Use https. An address of this machine (localhost, 127.0.0.1) is no finding.",
        DefaultSeverity = Severity.Warning,
    };

    public static Rule KeyNotUsed { get; } = new()
    {
        Id = "AS0431",
        Family = RuleFamily.Folder,
        Title = "API key not used in a pull request",
        Meaning = "In a pull request, `server`, `api_key`, `env` and `inventory` of an environment count as they are in the merge base, so "
            + "that a pull request cannot send the key elsewhere. Here they are not known, so the plan was compared with the inventory.",
        Help = "Merge the environment first. If the merge base cannot be fetched, check out the base branch with its history "
            + "(`fetch-depth: 0`).",
        DefaultSeverity = Severity.Info,
        IsConfigurable = false,
    };

    public static Rule InvalidEnvironmentFile { get; } = CreateProjectError(
        "AS0432",
        "Invalid environment file",
        "A file that `!include` under `environments` names is not an environment file: its name is not the name of an environment, it is a "
            + "link or a folder, or it does not contain exactly one mapping. A file beside the environment files whose extension does not "
            + "match the glob is an error too, because the environment would silently be missing.",
        "Rename or correct the file. A name that begins with `_` or `.` is never an environment file.");

    public static Rule NoEnvironmentFile { get; } = CreateProjectError(
        "AS0433",
        "Environment files not found",
        "`!include` under `environments` names no file, or a file outside the project.",
        "Correct the path. It is relative to amas-sync.yaml and ends in `.yaml` or `.yml`; `*` and `?` match within a name, and `**` "
            + "matches across folders.");

    public static Rule EnvironmentDefinedTwice { get; } = CreateProjectError(
        "AS0434",
        "Environment defined twice",
        "Two environment files have the same name, in different folders or with different extensions. The name of the file is the name of "
            + "the environment.",
        "Rename one of the files.");

    private static Rule[] ProjectRules =>
    [
        SameServerTwice, RenamedToItself, ConflictingRenames, UnknownProjectKey, InvalidProjectValue, WrongToolVersion, MissingProjectKey,
        UnknownEnvironment, InvalidProjectDocument, NoAgentFile, FixedSeverity, NameCannotBeIgnored,
        KeyOverPlainHttp, KeyNotUsed, InvalidEnvironmentFile, NoEnvironmentFile, EnvironmentDefinedTwice,
    ];

    private static Rule CreateProjectError(string id, string title, string meaning, string help) => new()
    {
        Id = id,
        Family = RuleFamily.Folder,
        Title = title,
        Meaning = meaning,
        Help = help,
        DefaultSeverity = Severity.Error,
        IsConfigurable = false,
    };
}

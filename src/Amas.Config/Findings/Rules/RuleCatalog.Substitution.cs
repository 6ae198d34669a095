namespace Amas.Config.Findings.Rules;

/// <content>AS0501 to AS0509, AS0512, AS0513 and AS0560: tags and variables.</content>
internal static partial class RuleCatalog
{
    public static Rule VariableNotSet { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0501",
        "Environment variable not set",
        "`!env NAME` refers to an environment variable that is not set or is empty.",
        "Set the variable before running amas-sync. In GitHub Actions, pass it under `env` of the step.");

    public static Rule VariableNotAllowed { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0502",
        "Environment variable not allowed",
        "`!env NAME` refers to an environment variable that the environment does not list under `env`, or that agents never receive: "
            + "the variable of the API key, and the variables `GITHUB_*` and `ACTIONS_*` of the pipeline.",
        "Add the variable to `env` of the environment in amas-sync.yaml. In place of a forbidden variable, use a separate one.");

    public static Rule PathOutside { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0503",
        "Invalid path",
        "The path of `!file` or `!include` is absolute, contains a NUL character, or leads out of the project folder, directly or "
            + "through a link. It also cannot lead into `.git` or `.amas-sync`, whose files may hold credentials.",
        "Write a path inside the project, relative to the file that contains the tag.");

    public static Rule IncludedFileNotFound { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0504",
        "Included file not found",
        "The file that `!file` or `!include` names does not exist under exactly this name, or the path is a folder. Case counts on all "
            + "systems, so that a project that works on one computer works on all of them.",
        "Correct the path. It is relative to the file that contains the tag, written with `/`, and literal: `${{ vars.NAME }}` is not "
            + "replaced in it.");

    public static Rule SecretName { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0505",
        "Secret as a name",
        "`name` of an agent comes from `!env`. Names appear in plans, logs and the inventory, so they cannot be secret.",
        "Write the name literally, or use `!var` with a variable that is not secret.");

    public static Rule InvalidVariableReference { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0506",
        "Invalid variable reference",
        "A value contains `${{` without a valid reference after it, or inserts a variable that is a list, a mapping or empty into "
            + "text. A reference in a key is a warning: keys are sent unchanged.",
        "Write `${{ vars.NAME }}` in a value. Write `$${{` for a literal `${{`. For a list or a mapping, use `!var NAME` as the whole "
            + "value.");

    public static Rule VariableNotDefined { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0507",
        "Variable not defined",
        "`!var` or `${{ vars.NAME }}` refers to a variable that the selected environment does not define.",
        "Add the variable to `vars` of the environment in amas-sync.yaml, or pass `--var NAME=VALUE`.");

    public static Rule IncludeCycle { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0508",
        "Circular include",
        "Files include each other in a circle, or a file includes itself.",
        "Remove one of the includes that the finding lists.");

    public static Rule InvalidInclude { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0509",
        "Invalid include",
        "An included file does not contain exactly one YAML document, the configuration exceeds 10 MB with its includes and "
            + "variables, or it takes in more than 50 MB of text with `!file`.",
        "Keep one document in the file, or include less.");

    public static Rule TagInVariable { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0512",
        "Invalid value of a variable",
        "A value under `vars` in amas-sync.yaml contains a reference or a tag other than `!env`.",
        "Write the value literally, or as `!env NAME`. Use other tags in the agent file, where the variable is used.");

    public static Rule WrongVariableType { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0513",
        "Wrong type in --var",
        "`--var NAME=VALUE` replaces a variable of amas-sync.yaml with a value of another type.",
        "Pass a value of the type that the variable has in amas-sync.yaml.");

    public static Rule UnusedOverride { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0560",
        "Unused --var",
        "`--var NAME=VALUE` sets a variable that no agent file uses. If the name is misspelled, the value in amas-sync.yaml would be used "
            + "instead of the one that was passed.",
        "Correct the name, or remove the option. Use the variable in an agent file as `${{ vars.NAME }}` or `!var NAME`.");

    private static Rule[] SubstitutionRules =>
    [
        VariableNotSet, VariableNotAllowed, PathOutside, IncludedFileNotFound, SecretName, InvalidVariableReference,
        VariableNotDefined, IncludeCycle, InvalidInclude, TagInVariable, WrongVariableType, UnusedOverride,
    ];
}

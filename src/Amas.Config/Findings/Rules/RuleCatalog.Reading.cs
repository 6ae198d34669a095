namespace Amas.Config.Findings.Rules;

/// <content>AS0001 to AS0016 and AS0050 to AS0053: the contents of a file.</content>
internal static partial class RuleCatalog
{
    public static Rule NotYaml { get; } = CreateError(
        RuleFamily.Reading,
        "AS0001",
        "Invalid YAML",
        "The file is not valid YAML 1.2. Common causes are a tab in the indentation, a line that is indented differently from those above "
            + "it, quotes inside quotes, and unquoted text that contains `: ` or begins with a character that has a meaning in YAML, such "
            + "as `*`, `[`, `@` or `%`.",
        "Correct the syntax at the reported place. Indent with spaces, and put such text in quotes or in a block scalar (`|`).");

    public static Rule DuplicateKey { get; } = CreateError(
        RuleFamily.Reading,
        "AS0002",
        "Duplicate key",
        "A mapping has the same key twice. Only one of the two values could take effect.",
        "Keep one of the two. To merge several mappings, write `<<: [*first, *second]`.");

    public static Rule UnknownTag { get; } = CreateError(
        RuleFamily.Reading,
        "AS0003",
        "Unknown tag",
        "A value has a tag that amas-sync does not know. It knows `!env`, `!var`, `!file`, `!include`, and the standard tags of YAML, "
            + "such as `!!str`.",
        "Use one of the known tags, or put the text in quotes if it should begin with `!`.");

    public static Rule InvalidTagValue { get; } = CreateError(
        RuleFamily.Reading,
        "AS0004",
        "Invalid value of a tag",
        "A tag has no value, or one of the wrong type: `!env` and `!var` need a name, `!file` and `!include` need a path, and `!!int` "
            + "needs an integer.",
        "Write the name or path after the tag, or remove the tag.");

    public static Rule InvalidCharacter { get; } = CreateError(
        RuleFamily.Reading,
        "AS0005",
        "Invalid character",
        "The file is not encoded as UTF-8, UTF-16 or UTF-32 with a byte order mark, or it contains a control character that YAML does "
            + "not allow.",
        "Save the file as UTF-8. Write a control character as an escape sequence in double quotes, such as `\"\\u0007\"`.");

    public static Rule UnsupportedNumber { get; } = CreateError(
        RuleFamily.Reading,
        "AS0006",
        "Unsupported number",
        "A number is not finite, has more than 34 digits, or is too large or too small for JSON. Numbers are sent exactly as they are "
            + "written, so amas-sync does not round them.",
        "Shorten the number, or put it in quotes if it is text.");

    public static Rule FileTooLarge { get; } = CreateError(
        RuleFamily.Reading,
        "AS0007",
        "File too large",
        "A file is larger than 10 MB and is not read.",
        "Split the file, or move long text into separate files and refer to them with `!file`.");

    public static Rule NestingTooDeep { get; } = CreateError(
        RuleFamily.Reading,
        "AS0008",
        "Nesting too deep",
        "Lists and mappings are nested more than 60 levels deep.",
        "Reduce the nesting. Check the indentation if it is not intended.");

    public static Rule InvalidAlias { get; } = CreateError(
        RuleFamily.Reading,
        "AS0009",
        "Invalid alias",
        "An alias (`*name`) has no anchor (`&name`) before it in the same document, refers to a value that contains it, or makes the "
            + "document larger than 10 MB.",
        "Define the anchor before the alias. An alias cannot refer to another document: use `!include` to share values between them.");

    public static Rule InvalidKey { get; } = CreateError(
        RuleFamily.Reading,
        "AS0010",
        "Invalid key",
        "A key of a mapping is missing, or is a list, a mapping or a tagged value. An unquoted `{{ ... }}` is read as a mapping and is "
            + "a frequent cause.",
        "Write the key as text. Put a value that begins with `{{` in quotes.");

    public static Rule InvalidMergeKey { get; } = CreateError(
        RuleFamily.Reading,
        "AS0011",
        "Invalid merge key",
        "The value of a merge key (`<<`) is neither a mapping nor a list of mappings.",
        "Refer to a mapping, as in `<<: *defaults`, or to several, as in `<<: [*first, *second]`. A merge key cannot include another file: "
            + "write what several files share into `_defaults.yaml`.");

    public static Rule NotAMapping { get; } = CreateError(
        RuleFamily.Reading,
        "AS0012",
        "Document is not a mapping",
        "Each document of an agent file is the SystemConfig of one agent, which is a mapping. This document is a list or a single value.",
        "Write the configuration as a mapping with `name`, `agents` and so on. Separate the configurations of several agents with "
            + "`---`.");

    public static Rule NoDocument { get; } = CreateWarning(
        RuleFamily.Reading,
        "AS0013",
        "Empty file",
        "The file contains no document. It is empty or contains only comments.",
        "Delete the file, or begin its name with `_` or `.` so that it is not read as an agent file.");

    public static Rule UnsupportedYamlVersion { get; } = CreateWarning(
        RuleFamily.Reading,
        "AS0015",
        "Other YAML version",
        "The file declares a YAML version other than 1.2. It is read as YAML 1.2, in which `yes`, `no`, `on` and `off` are text.",
        "Remove the `%YAML` line, and write booleans as `true` and `false`.");

    public static Rule TooManyErrors { get; } = CreateError(
        RuleFamily.Reading,
        "AS0016",
        "Too many errors in one file",
        "Reading the file stopped after 100 errors. The rest of the file was not checked.",
        "Fix the errors that are reported before this place, then validate again.");

    public static Rule InvisibleCharacter { get; } = CreateError(
        RuleFamily.Reading,
        "AS0050",
        "Invisible character",
        "A key contains an invisible character, such as a no-break space, a zero-width space or a byte order mark, or a line is indented "
            + "with one. It is part of the text in YAML: the key is another key, and the line is not indented. Such characters come from "
            + "web pages and word processors.",
        "Delete the character, and type a space where one is needed.");

    public static Rule EmptiedText { get; } = CreateError(
        RuleFamily.Reading,
        "AS0051",
        "Text is only a comment",
        "A prompt, a name, a description or an element of a list of texts has no value but a comment. A `#` after a space begins a comment "
            + "in YAML, so nothing is sent.",
        "Put a text that begins with `#` in quotes, or write it in a block scalar (`|`). If it is a comment, remove the key.");

    public static Rule ConflictMarkers { get; } = CreateError(
        RuleFamily.Reading,
        "AS0052",
        "Merge conflict",
        "A YAML file contains lines that Git writes where two versions of a file conflict: `<<<<<<<`, `=======` and `>>>>>>>`. It is not "
            + "read.",
        "Resolve the conflict: keep what you need of both versions, and delete the markers.");

    public static Rule WrappedConfig { get; } = CreateError(
        RuleFamily.Reading,
        "AS0053",
        "Configuration inside system_config",
        "The document has its configuration below the key `system_config`, as requests and responses of the API do. An agent file contains "
            + "the configuration itself.",
        "Delete the line with `system_config`, and indent the lines below it by two spaces less.");

    private static Rule[] ReadingRules =>
    [
        NotYaml, DuplicateKey, UnknownTag, InvalidTagValue, InvalidCharacter, UnsupportedNumber, FileTooLarge, NestingTooDeep,
        InvalidAlias, InvalidKey, InvalidMergeKey, NotAMapping, NoDocument, UnsupportedYamlVersion, TooManyErrors,
        InvisibleCharacter, EmptiedText, ConflictMarkers, WrappedConfig,
    ];
}

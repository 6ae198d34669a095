namespace Amas.Config.Findings.Rules;

/// <content>AS0020 to AS0022: the file of messages of <c>amas-sync batch</c>.</content>
internal static partial class RuleCatalog
{
    public static Rule NoMessage { get; } = CreateError(
        RuleFamily.Reading,
        "AS0020",
        "No message in the file",
        "A file for `amas-sync batch` contains no message.",
        "Write one message per line.");

    public static Rule MessageIsNotJson { get; } = CreateError(
        RuleFamily.Reading,
        "AS0021",
        "Line is not a JSON object",
        "Each line of a `.jsonl` file for `amas-sync batch` is a JSON object. This line is not.",
        "Write one object per line, such as `{\"content\": \"Hello\"}`. For plain lines, use a text file.");

    public static Rule InvalidMessage { get; } = CreateError(
        RuleFamily.Reading,
        "AS0022",
        "Invalid message",
        "A message of a `.jsonl` file has an unknown member, lacks `content`, or has a member with a value of the wrong type.",
        "Correct the member that the finding names.");

    private static Rule[] BatchFileRules => [NoMessage, MessageIsNotJson, InvalidMessage];
}

namespace Amas.Config.Findings.Rules;

/// <content>AS01xx: the JSON Schema, and conditions between fields that it cannot express.</content>
internal static partial class RuleCatalog
{
    public static Rule MissingField { get; } = CreateError(
        RuleFamily.Schema,
        "AS0101",
        "Missing field",
        "A required field is missing. Some fields are required only in combination with others: an edge with `condition` needs "
            + "`condition_type`, and a system with several agents needs `edges`.",
        "Add the field. `amas-sync schema` prints the JSON Schema with all fields.");

    public static Rule WrongType { get; } = CreateError(
        RuleFamily.Schema,
        "AS0102",
        "Wrong type",
        "A value has the wrong type, such as text where a number is required. Quotes turn every value into text, and `yes` and `no` "
            + "are text in YAML 1.2.",
        "Write a value of the required type: remove the quotes around numbers, and use `true` and `false`.");

    public static Rule ValueNotAllowed { get; } = CreateError(
        RuleFamily.Schema,
        "AS0103",
        "Value not allowed",
        "The field accepts only certain values, and this is not one of them.",
        "Use one of the values that the finding lists.");

    public static Rule OutOfRange { get; } = CreateError(
        RuleFamily.Schema,
        "AS0104",
        "Number out of range",
        "A number is smaller or larger than the field allows.",
        "Use a number within the range.");

    public static Rule InvalidFormat { get; } = CreateError(
        RuleFamily.Schema,
        "AS0105",
        "Invalid format",
        "A text value is empty or has characters that are not allowed in this field, or a list is empty.",
        "Correct the value. The finding says what the field accepts.");

    public static Rule UndocumentedField { get; } = CreateWarning(
        RuleFamily.Schema,
        "AS0106",
        "Undocumented field",
        "The AMAS documentation does not describe this field. The finding is a warning if the name is similar to a documented field. "
            + "Otherwise it is an info, because a newer server may know the field.",
        "Correct the spelling, or remove the field. If the server accepts the field, turn the rule off.");

    public static Rule AgentsOrAgentType { get; } = CreateError(
        RuleFamily.Schema,
        "AS0107",
        "Neither or both of agents and agent_type",
        "A configuration is either a single agent, with `agent_type`, or a system, with a list of `agents`. With neither, it is "
            + "incomplete. With both, the finding is a warning, because it is not documented which of them the server uses.",
        "Keep one of the two.");

    public static Rule MisplacedField { get; } = CreateError(
        RuleFamily.Schema,
        "AS0108",
        "Field not allowed here",
        "The field exists, but not in this place or not in combination with the other fields: a boolean edge has no `possible_outputs`, "
            + "and memory with `scope: agent` belongs to an agent. Supervisor fields on an agent of another type are a warning.",
        "Remove the field, or move it to the place that the finding names.");

    public static Rule SchemaViolated { get; } = CreateError(
        RuleFamily.Schema,
        "AS0109",
        "Schema violation",
        "The value does not match the JSON Schema for a reason that no other rule covers.",
        "Compare the value with the schema, which `amas-sync schema` prints.");

    public static Rule MisspelledField { get; } = CreateError(
        RuleFamily.Schema,
        "AS0110",
        "Misspelled field",
        "The name of a field is almost that of a documented field, and the documented field is missing in the same mapping: "
            + "`sytem_prompt` without `system_prompt`. The server would ignore the field, and the agent would run without its value.",
        "Correct the spelling. If the server accepts the field, turn the rule off.");

    private static Rule[] SchemaRules =>
    [
        MissingField, WrongType, ValueNotAllowed, OutOfRange, InvalidFormat, UndocumentedField,
        AgentsOrAgentType, MisplacedField, SchemaViolated, MisspelledField,
    ];
}

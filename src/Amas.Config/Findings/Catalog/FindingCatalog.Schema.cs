using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS01xx: what the JSON Schema says, and the conditions that it cannot say.</summary>
internal static partial class FindingCatalog
{
    public static Problem FieldMissing(JsonPointer owner, string field, string? hint = null) =>
        PlaceAtKey(CreateError("AS0101", owner, $"{field} is missing", hint));

    public static Problem WrongType(JsonPointer value, string subject, string wanted, string found, string? hint = null) =>
        CreateError("AS0102", value, $"{subject} must be {wanted}, not {found}", hint);

    public static Problem NotAllowed(JsonPointer value, string subject, IReadOnlyCollection<string> allowed, string found, string? text) =>
        CreateError("AS0103", value, $"{subject} must be {FormatAlternatives(allowed)}, not {found}", text is null ? null : FormatSuggestion(text, allowed));

    public static Problem OutOfRange(JsonPointer value, string subject, string wanted, string found) =>
        CreateError("AS0104", value, $"{subject} must be {wanted}, not {found}");

    public static Problem WrongForm(JsonPointer value, string message) => CreateError("AS0105", value, message);

    /// <summary>A field that no documentation names. The server may know it all the same, so only a likely slip is a warning.</summary>
    public static Problem UndocumentedField(JsonPointer field, string name, IEnumerable<string> known) =>
        PlaceAtKey(FormatSuggestion(name, known) is { } hint
            ? CreateWarning("AS0106", field, $"{name} is not a documented field", hint)
            : CreateError("AS0106", field, $"{name} is not a documented field") with { Severity = Severity.Info });

    public static Problem NeitherShape(JsonPointer system) =>
        PlaceAtKey(CreateError("AS0107", system, "neither agents nor agent_type is there", "write agent_type for a single agent, or a list of agents"));

    public static Problem BothShapes(JsonPointer agentType) =>
        PlaceAtKey(CreateWarning(
            "AS0107",
            agentType,
            "agent_type beside agents: which of the two the server takes is not documented",
            "move it into one of the agents"));

    public static Problem Misplaced(JsonPointer field, string message, string? hint = null) =>
        PlaceAtKey(CreateError("AS0108", field, message, hint));

    public static Problem SharedAgentMemory(JsonPointer scope) =>
        Misplaced(scope, "scope agent is not allowed at the top level", "move the module into the memory_config of an agent");

    public static Problem OnlyForSupervisors(JsonPointer field, string name, string type) =>
        PlaceAtKey(CreateWarning("AS0108", field, $"{name} is for agent_type supervisor, not {type}"));

    public static Problem SchemaViolated(JsonPointer value, string subject, string kind) =>
        CreateError("AS0109", value, $"{subject} does not match the schema ({kind})");

    private static string FormatAlternatives(IReadOnlyCollection<string> allowed) => allowed.Count == 1 ? allowed.First() : $"one of {string.Join(", ", allowed)}";
}

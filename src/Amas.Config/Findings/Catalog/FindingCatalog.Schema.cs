using Amas.Config.Findings.Rules;
using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <content>AS01xx: the JSON Schema, and conditions between fields that it cannot express.</content>
internal static partial class FindingCatalog
{
    public static Problem FieldMissing(JsonPointer owner, string field, string? hint = null) =>
        PlaceAtKey(RuleCatalog.MissingField.CreateProblem(owner, $"{field} is missing", hint));

    public static Problem WrongType(JsonPointer value, string subject, string wanted, string found, string? hint = null) =>
        RuleCatalog.WrongType.CreateProblem(value, $"{subject} must be {wanted}, not {found}", hint);

    public static Problem NotAllowed(JsonPointer value, string subject, IReadOnlyCollection<string> allowed, string found, string? text)
    {
        var alternatives = allowed.Count == 1 ? allowed.First() : $"one of {string.Join(", ", allowed)}";
        var hint = text is null ? null : FormatSuggestion(text, allowed);
        return RuleCatalog.ValueNotAllowed.CreateProblem(value, $"{subject} must be {alternatives}, not {found}", hint);
    }

    public static Problem OutOfRange(JsonPointer value, string subject, string wanted, string found) =>
        RuleCatalog.OutOfRange.CreateProblem(value, $"{subject} must be {wanted}, not {found}");

    public static Problem WrongForm(JsonPointer value, string message) => RuleCatalog.InvalidFormat.CreateProblem(value, message);

    /// <summary>
    /// Returns a warning for a name that is similar to a documented field, and an info for any other, which the server may know.
    /// </summary>
    public static Problem UndocumentedField(JsonPointer field, string name, IEnumerable<string> known)
    {
        var hint = FormatSuggestion(name, known);
        var problem = RuleCatalog.UndocumentedField.CreateProblem(field, $"{name} is not a documented field", hint);
        return PlaceAtKey(hint is null ? problem with { Severity = Severity.Info } : problem);
    }

    public static Problem MisspelledField(JsonPointer field, string name, string meant) => PlaceAtKey(
        RuleCatalog.MisspelledField.CreateProblem(
            field,
            $"{name} is not a documented field, and {meant} is missing",
            $"did you mean '{meant}'?"));

    public static Problem NeitherShape(JsonPointer system) => PlaceAtKey(RuleCatalog.AgentsOrAgentType.CreateProblem(
        system,
        "both agents and agent_type are missing",
        "write agent_type for a single agent, or a list of agents"));

    public static Problem BothShapes(JsonPointer agentType)
    {
        var problem = RuleCatalog.AgentsOrAgentType.CreateProblem(
            agentType,
            "agent_type is set in addition to agents; which of them the server uses is not documented",
            "move it into one of the agents");
        return PlaceAtKey(problem with { Severity = Severity.Warning });
    }

    public static Problem Misplaced(JsonPointer field, string message, string? hint = null) =>
        PlaceAtKey(RuleCatalog.MisplacedField.CreateProblem(field, message, hint));

    public static Problem SharedAgentMemory(JsonPointer scope) =>
        Misplaced(scope, "scope agent is not allowed at the top level", "move the module into memory_config of an agent");

    public static Problem OnlyForSupervisors(JsonPointer field, string name, string type) =>
        Misplaced(field, $"{name} is for agent_type supervisor, not {type}") with { Severity = Severity.Warning };

    public static Problem SchemaViolated(JsonPointer value, string subject, string kind) =>
        RuleCatalog.SchemaViolated.CreateProblem(value, $"{subject} does not match the schema ({kind})");
}

using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS03xx: what <c>{{ ... }}</c> refers to.</summary>
internal static partial class FindingCatalog
{
    public static Problem TemplateAgentUnknown(JsonPointer text, Range within, string name, IEnumerable<string> agents) =>
        WithRange(within, CreateError("AS0301", text, $"the template names '{name}', which is no agent here", FormatSuggestion(name, agents)));

    public static Problem TemplateFieldUnknown(JsonPointer text, Range within, string agent, string field, IEnumerable<string> fields) =>
        WithRange(within, CreateError("AS0302", text, $"the structured output of '{agent}' has no field '{field}'", FormatSuggestion(field, fields)));

    public static Problem TemplateOutputUnstructured(JsonPointer text, Range within, string agent, string field) =>
        WithRange(within, CreateWarning(
            "AS0302",
            text,
            $"'{agent}' has no structured output, so its output has no field '{field}'",
            $"give '{agent}' a structured_output"));

    public static Problem TemplateVariableUnknown(JsonPointer text, Range within, string name, IEnumerable<string> variables) =>
        WithRange(within, CreateError("AS0303", text, $"the variable '{name}' is not defined", FormatSuggestion(name, variables) ?? "define it under variables"));

    public static Problem TemplateRootUnknown(JsonPointer text, Range within, string name, IEnumerable<string> known, bool isVariable) =>
        WithRange(within, CreateWarning(
            "AS0304",
            text,
            $"the template name '{name}' is not documented",
            isVariable ? $"write variables.{name}" : FormatSuggestion(name, known)));

    public static Problem TemplateUnclosed(JsonPointer text, Range within) =>
        WithRange(within, CreateWarning("AS0305", text, "a template is opened by {{ and not closed", "write }} at its end"));
}

using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS03xx: what <c>{{ ... }}</c> refers to.</summary>
internal static partial class FindingCatalog
{
    public static Problem TemplateAgentUnknown(JsonPointer text, Range within, string name, IEnumerable<string> agents) =>
        Inside(within, Error("AS0301", text, $"the template names '{name}', which is no agent here", DidYouMean(name, agents)));

    public static Problem TemplateFieldUnknown(JsonPointer text, Range within, string agent, string field, IEnumerable<string> fields) =>
        Inside(within, Error("AS0302", text, $"the structured output of '{agent}' has no field '{field}'", DidYouMean(field, fields)));

    public static Problem TemplateOutputUnstructured(JsonPointer text, Range within, string agent, string field) =>
        Inside(within, Warning(
            "AS0302",
            text,
            $"'{agent}' has no structured output, so its output has no field '{field}'",
            $"give '{agent}' a structured_output"));

    public static Problem TemplateVariableUnknown(JsonPointer text, Range within, string name, IEnumerable<string> variables) =>
        Inside(within, Error("AS0303", text, $"the variable '{name}' is not defined", DidYouMean(name, variables) ?? "define it under variables"));

    public static Problem TemplateRootUnknown(JsonPointer text, Range within, string name, IEnumerable<string> known, bool isVariable) =>
        Inside(within, Warning(
            "AS0304",
            text,
            $"the template name '{name}' is not documented",
            isVariable ? $"write variables.{name}" : DidYouMean(name, known)));

    public static Problem TemplateUnclosed(JsonPointer text, Range within) =>
        Inside(within, Warning("AS0305", text, "a template is opened by {{ and not closed", "write }} at its end"));
}

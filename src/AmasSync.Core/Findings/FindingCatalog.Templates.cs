using AmasSync.Core.Json;

namespace AmasSync.Core.Findings;

/// <summary>AS03xx: what <c>{{ ... }}</c> refers to.</summary>
internal static partial class FindingCatalog
{
    public static Problem TemplateAgentUnknown(JsonPointer text, Range within, string name, IEnumerable<string> agents) =>
        Error("AS0301", text, $"the template names '{name}', which is no agent here", DidYouMean(name, agents)) with { Within = within };

    public static Problem TemplateFieldUnknown(JsonPointer text, Range within, string agent, string field, IEnumerable<string> fields) =>
        Error("AS0302", text, $"the structured output of '{agent}' has no field '{field}'", DidYouMean(field, fields)) with { Within = within };

    public static Problem TemplateOutputUnstructured(JsonPointer text, Range within, string agent, string field) =>
        Warning(
            "AS0302",
            text,
            $"'{agent}' has no structured output, so its output has no field '{field}'",
            $"give '{agent}' a structured_output") with { Within = within };

    public static Problem TemplateVariableUnknown(JsonPointer text, Range within, string name, IEnumerable<string> variables) =>
        Error("AS0303", text, $"the variable '{name}' is not defined", DidYouMean(name, variables) ?? "define it under variables") with { Within = within };

    public static Problem TemplateRootUnknown(JsonPointer text, Range within, string name, IEnumerable<string> known, bool isVariable) =>
        Warning(
            "AS0304",
            text,
            $"the template name '{name}' is not documented",
            isVariable ? $"write variables.{name}" : DidYouMean(name, known)) with { Within = within };

    public static Problem TemplateUnclosed(JsonPointer text, Range within) =>
        Warning("AS0305", text, "a template is opened by {{ and not closed", "write }} at its end") with { Within = within };
}

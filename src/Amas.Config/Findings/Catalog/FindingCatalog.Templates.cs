using Amas.Config.Findings.Rules;
using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <content>AS03xx: references in <c>{{ ... }}</c>.</content>
internal static partial class FindingCatalog
{
    public static Problem TemplateAgentUnknown(JsonPointer text, Range within, string name, KnownNames known) => WithRange(
        within,
        RuleCatalog.TemplateAgentUnknown.CreateProblem(text, $"unknown agent '{name}' in a template", FormatSuggestion(name, known)));

    public static Problem TemplateFieldUnknown(JsonPointer text, Range within, string agent, string field, IEnumerable<string> fields)
    {
        var message = $"the structured output of '{agent}' has no field '{field}'";
        return WithRange(within, RuleCatalog.TemplateFieldUnknown.CreateProblem(text, message, FormatSuggestion(field, fields)));
    }

    public static Problem TemplateOutputUnstructured(JsonPointer text, Range within, string agent, string field)
    {
        var problem = RuleCatalog.TemplateFieldUnknown.CreateProblem(
            text,
            $"the output of '{agent}' has no field '{field}', because '{agent}' has no structured output",
            $"add structured_output to '{agent}'");
        return WithRange(within, problem with { Severity = Severity.Warning });
    }

    public static Problem TemplateVariableUnknown(JsonPointer text, Range within, string name, KnownNames known) => WithRange(
        within,
        RuleCatalog.TemplateVariableUnknown.CreateProblem(
            text,
            $"the variable '{name}' is not defined",
            FormatSuggestion(name, known) ?? "define it under variables"));

    public static Problem TemplateRootUnknown(JsonPointer text, Range within, string name, KnownNames known, bool isVariable)
    {
        var message = $"the template name '{name}' is not documented";
        var hint = isVariable ? $"write variables.{name}" : FormatSuggestion(name, known);
        return WithRange(within, RuleCatalog.TemplateRootUnknown.CreateProblem(text, message, hint));
    }

    public static Problem TemplateUnclosed(JsonPointer text, Range within) =>
        WithRange(within, RuleCatalog.TemplateUnclosed.CreateProblem(text, "a template is not closed", "add }} at its end"));
}

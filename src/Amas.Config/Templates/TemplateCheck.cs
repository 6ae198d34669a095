using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Config.Templates;

/// <summary>Whether the templates of a configuration refer to agents, fields and variables that are there.</summary>
internal sealed class TemplateCheck : ICheck
{
    public IEnumerable<Problem> Check(ConfigValue.Map config)
    {
        var texts = ConfigTexts.Of(config, text => text.Contains("{{", StringComparison.Ordinal));
        if (texts.Count == 0)
        {
            return [];
        }

        TemplateNames names = new(config);
        return from text in texts
               from template in Template.In(text.Value)
               let problem = Judge(text.Pointer, template, names)
               where problem is not null
               select problem;
    }

    private static Problem? Judge(JsonPointer text, Template template, TemplateNames names) =>
        !template.IsClosed ? FindingCatalog.TemplateUnclosed(text, template.Within) : TemplatePath.Of(template.Expression, names.Agents) switch
        {
            [] => null,
            [var root, ..] path when names.Agents.Contains(root) => Output(text, template, path, names),
            ["variables", var name, ..] when !names.Variables.Contains(name) =>
                FindingCatalog.TemplateVariableUnknown(text, template.Within, name, names.Variables),
            [var root, ..] when TemplateNames.Roots.Contains(root) => null,
            [var root, "output", ..] => FindingCatalog.TemplateAgentUnknown(text, template.Within, root, names.Agents),
            [var root, ..] => Unknown(text, template, root, names),
        };

    private static Problem? Output(JsonPointer text, Template template, IReadOnlyList<string> path, TemplateNames names)
    {
        if (path is not [var agent, "output", var field, ..])
        {
            return null;
        }

        if (names.OutputOf(agent) is not { } fields)
        {
            return FindingCatalog.TemplateOutputUnstructured(text, template.Within, agent, field);
        }

        return fields.Count == 0 || fields.Contains(field) ? null : FindingCatalog.TemplateFieldUnknown(text, template.Within, agent, field, fields);
    }

    // There is a variable with the history of the whole execution, and its name is not documented.
    private static Problem? Unknown(JsonPointer text, Template template, string root, TemplateNames names) =>
        root.Contains("history", StringComparison.OrdinalIgnoreCase)
            ? null
            : FindingCatalog.TemplateRootUnknown(text, template.Within, root, [.. TemplateNames.Roots, .. names.Agents], names.Variables.Contains(root));
}

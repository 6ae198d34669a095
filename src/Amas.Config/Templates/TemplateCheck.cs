using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Config.Templates;

/// <summary>Checks that the templates of a configuration refer to existing agents, fields and variables.</summary>
internal sealed class TemplateCheck : ICheck
{
    public IEnumerable<Problem> Check(ConfigValue.Map config)
    {
        var texts = ConfigTexts.Find(config, text => text.Contains("{{", StringComparison.Ordinal));
        if (texts.Count == 0)
        {
            return [];
        }

        TemplateTargets names = new(config);
        return from text in texts
               from template in Template.FindAll(text.Value)
               let problem = CheckTemplate(text.Pointer, template, names)
               where problem is not null
               select problem;
    }

    private static Problem? CheckTemplate(JsonPointer text, Template template, TemplateTargets names)
    {
        if (!template.IsClosed)
        {
            return FindingCatalog.TemplateUnclosed(text, template.TextRange);
        }

        return TemplatePath.Parse(template.Expression, names.Agents) switch
        {
            [] => null,
            [var root, ..] path when names.Agents.Contains(root) => CheckOutput(text, template, path, names),
            ["variables", var name, ..] when !names.Variables.Contains(name) =>
                FindingCatalog.TemplateVariableUnknown(text, template.TextRange, name, names.KnownVariables),
            [var root, ..] when TemplateTargets.Roots.Contains(root) => null,
            [var root, "output", ..] => FindingCatalog.TemplateAgentUnknown(text, template.TextRange, root, names.KnownAgents),
            [var root, ..] => CheckUnknownRoot(text, template, root, names),
        };
    }

    private static Problem? CheckOutput(JsonPointer text, Template template, IReadOnlyList<string> path, TemplateTargets names)
    {
        if (path is not [var agent, "output", var field, ..])
        {
            return null;
        }

        if (names.FindOutputFields(agent) is not { } fields)
        {
            return FindingCatalog.TemplateOutputUnstructured(text, template.TextRange, agent, field);
        }

        return fields.Count == 0 || fields.Contains(field)
            ? null
            : FindingCatalog.TemplateFieldUnknown(text, template.TextRange, agent, field, fields);
    }

    // AMAS has a variable with the history of the whole execution, whose name is not documented.
    private static Problem? CheckUnknownRoot(JsonPointer text, Template template, string root, TemplateTargets names)
    {
        if (root.Contains("history", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return FindingCatalog.TemplateRootUnknown(text, template.TextRange, root, names.KnownRoots, names.Variables.Contains(root));
    }
}

using Amas.Config.Json;
using Amas.Config.Templates;

namespace AmasSync.Core.Review;

/// <summary>Finds the templates of a configuration that read the output of a member agent.</summary>
internal static class OutputReferences
{
    public static IReadOnlyList<OutputReference> Find(ConfigValue.Map config)
    {
        var texts = ConfigTexts.Find(config, text => text.Contains("{{", StringComparison.Ordinal));
        if (texts.Count == 0)
        {
            return [];
        }

        var agents = new TemplateTargets(config).Agents;
        return [.. from text in texts
            from template in Template.FindAll(text.Value)
            where template.IsClosed
            let path = TemplatePath.Parse(template.Expression, agents)
            where path.Count > 1 && path[1] == "output" && agents.Contains(path[0])
            select new OutputReference(FindOwner(text.Pointer, config), path[0], path.Count > 2 ? path[2] : null, text.Pointer)];
    }

    private static string FindOwner(JsonPointer pointer, ConfigValue.Map config) =>
        pointer.Tokens.Take(2).ToArray() is ["agents", var index]
        && JsonPointer.Of("agents", index).Resolve(config) is ConfigValue.Map agent
            ? ConfigAccess.GetText(agent, "name") ?? ""
            : "";
}

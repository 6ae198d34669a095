using Amas.Config.Json;
using Amas.Config.Templates;

namespace AmasSync.Core.Review;

/// <summary>Who reads whose answer inside one configuration.</summary>
internal static class Quotes
{
    public static IReadOnlyList<Quote> In(ConfigValue.Map config)
    {
        var texts = ConfigTexts.Of(config, text => text.Contains("{{", StringComparison.Ordinal));
        if (texts.Count == 0)
        {
            return [];
        }

        var agents = new TemplateNames(config).Agents;
        return [.. from text in texts
            from template in Template.In(text.Value)
            where template.IsClosed
            let path = TemplatePath.Of(template.Expression, agents)
            where path.Count > 1 && path[1] == "output" && agents.Contains(path[0])
            select new Quote(OwnerOf(text.Pointer, config), path[0], path.Count > 2 ? path[2] : null, text.Pointer)];
    }

    private static string OwnerOf(JsonPointer pointer, ConfigValue.Map config) =>
        pointer.Tokens.Take(2).ToArray() is ["agents", var index] && JsonPointer.Of("agents", index).In(config) is ConfigValue.Map agent
            ? Fields.Text(agent, "name") ?? ""
            : "";
}

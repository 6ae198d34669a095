using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Review;

/// <summary>Finds the prompts of a configuration. Secrets are none of them.</summary>
internal static class PromptTexts
{
    public static IReadOnlyList<PromptText> Find(ConfigValue.Map config)
    {
        List<PromptText> found = [];
        AddMembers(config, "", isInPrompt: false, found);
        return found;
    }

    private static void AddMembers(ConfigValue.Map map, string path, bool isInPrompt, List<PromptText> found)
    {
        foreach (var (name, value) in map.Members)
        {
            Add(value, path, name, isInPrompt || name.Contains("prompt", StringComparison.Ordinal), found);
        }
    }

    private static void AddItems(ConfigValue.List list, string path, bool isInPrompt, List<PromptText> found)
    {
        for (var index = 0; index < list.Items.Count; index++)
        {
            var item = list.Items[index];
            Add(item, path, NamedLists.GetName(item) ?? index.ToString(CultureInfo.InvariantCulture), isInPrompt, found);
        }
    }

    private static void Add(ConfigValue value, string parent, string token, bool isInPrompt, List<PromptText> found)
    {
        switch (value)
        {
            case ConfigValue.Text text when isInPrompt:
                found.Add(new(NamedPath.Append(parent, token), text.Value));
                break;
            case ConfigValue.Map map:
                AddMembers(map, NamedPath.Append(parent, token), isInPrompt, found);
                break;
            case ConfigValue.List list:
                AddItems(list, NamedPath.Append(parent, token), isInPrompt, found);
                break;
        }
    }
}

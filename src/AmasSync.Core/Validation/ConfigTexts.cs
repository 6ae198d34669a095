using AmasSync.Core.Json;

namespace AmasSync.Core.Validation;

/// <summary>Every text of a configuration with its pointer, in the order of the document. Secrets are not among them.</summary>
internal static class ConfigTexts
{
    public static IEnumerable<(string Value, JsonPointer Pointer)> Of(ConfigValue root)
    {
        Stack<(ConfigValue Value, JsonPointer Pointer)> open = new([(root, JsonPointer.Root)]);
        while (open.TryPop(out var next))
        {
            switch (next.Value)
            {
                case ConfigValue.Text text:
                    yield return (text.Value, next.Pointer);
                    break;
                case ConfigValue.Map map:
                    foreach (var member in map.Members.Reverse())
                    {
                        open.Push((member.Value, next.Pointer.Then(member.Key)));
                    }

                    break;
                case ConfigValue.List list:
                    for (var index = list.Items.Count - 1; index >= 0; index--)
                    {
                        open.Push((list.Items[index], next.Pointer.Then(index)));
                    }

                    break;
            }
        }
    }
}

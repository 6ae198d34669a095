using System.Globalization;

namespace Amas.Config.Json;

/// <summary>
/// Finds the texts of a configuration that satisfy a condition, with their pointers, in document order. Secrets are skipped.
/// </summary>
internal sealed class ConfigTexts
{
    private readonly Func<string, bool> predicate;
    private readonly Stack<string> path = new();
    private readonly List<AtPointer<string>> found = [];

    private ConfigTexts(Func<string, bool> predicate) => this.predicate = predicate;

    public static IReadOnlyList<AtPointer<string>> Find(ConfigValue root, Func<string, bool> predicate)
    {
        ConfigTexts texts = new(predicate);
        texts.Visit(root);
        return texts.found;
    }

    private void Visit(ConfigValue value)
    {
        switch (value)
        {
            case ConfigValue.Text text when predicate(text.Value):
                found.Add(new(text.Value, JsonPointer.Of(path.Reverse())));
                break;
            case ConfigValue.Map map:
                foreach (var (key, member) in map.Members)
                {
                    VisitChild(key, member);
                }

                break;
            case ConfigValue.List list:
                for (var index = 0; index < list.Items.Count; index++)
                {
                    VisitChild(index.ToString(CultureInfo.InvariantCulture), list.Items[index]);
                }

                break;
        }
    }

    private void VisitChild(string token, ConfigValue value)
    {
        path.Push(token);
        Visit(value);
        path.Pop();
    }
}

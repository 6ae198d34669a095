using System.Globalization;

namespace Amas.Config.Json;

/// <summary>The texts of a configuration that somebody is interested in, with their pointers, in the order of the document. Secrets are not among them.</summary>
internal sealed class ConfigTexts
{
    private readonly Func<string, bool> isOfInterest;
    private readonly Stack<string> path = new();
    private readonly List<AtPointer<string>> found = [];

    private ConfigTexts(Func<string, bool> isOfInterest) => this.isOfInterest = isOfInterest;

    public static IReadOnlyList<AtPointer<string>> Find(ConfigValue root, Func<string, bool> isOfInterest)
    {
        ConfigTexts texts = new(isOfInterest);
        texts.Visit(root);
        return texts.found;
    }

    private void Visit(ConfigValue value)
    {
        switch (value)
        {
            case ConfigValue.Text text when isOfInterest(text.Value):
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

using Amas.Config.Json;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// The smallest edits that make one value of another, in the order in which they are to be carried out. Members keep their order, a new one gets its
/// documented place; in lists what stays keeps its place. Null members count as absent.
/// </summary>
internal sealed class EditsBetween
{
    private readonly List<YamlEdit> edits = [];

    private EditsBetween()
    {
    }

    public static IReadOnlyList<YamlEdit> Of(ConfigValue from, ConfigValue to)
    {
        EditsBetween between = new();
        between.Enter(from, to, JsonPointer.Root);
        return between.edits;
    }

    private void Enter(ConfigValue from, ConfigValue to, JsonPointer at)
    {
        if (CanonicalJson.Same(from, to))
        {
            return;
        }

        switch (from, to)
        {
            case (ConfigValue.Map before, ConfigValue.Map after):
                Members(before, after, at);
                break;
            case (ConfigValue.List before, ConfigValue.List after) when ListAlignment.Of(before, after, at) is { } alignment:
                Items(before, alignment, at);
                break;
            default:
                edits.Add(new YamlEdit.Set(at, DocumentedOrder.Of(to, at)));
                break;
        }
    }

    private void Members(ConfigValue.Map before, ConfigValue.Map after, JsonPointer at)
    {
        List<string> present = [.. before.Members.Select(member => member.Key)];
        foreach (var (key, value) in before.Members.Where(member => member.Value is not ConfigValue.Null))
        {
            if (after[key] is { } next)
            {
                Enter(value, next, at.Then(key));
            }
            else
            {
                edits.Add(new YamlEdit.Remove(at.Then(key)));
                present.Remove(key);
            }
        }

        foreach (var (key, value) in DocumentedOrder.Of(after, at) is ConfigValue.Map ordered ? ordered.Members : [])
        {
            if (before[key] is null && value is not ConfigValue.Null)
            {
                present.Remove(key);
                var behind = DocumentedOrder.Before(key, present, at);
                edits.Add(new YamlEdit.Add(at, key, value, behind));
                present.Insert(behind is null ? 0 : present.IndexOf(behind) + 1, key);
            }
        }
    }

    // From the back, so that what is still to be edited keeps its index.
    private void Items(ConfigValue.List before, ListAlignment alignment, JsonPointer at)
    {
        foreach (var gap in alignment.Gaps.Reverse())
        {
            for (var extra = gap.Before.Count - 1; extra >= gap.Paired; extra--)
            {
                edits.Add(new YamlEdit.Remove(at.Then(gap.Start + extra)));
            }

            for (var more = gap.Paired; more < gap.After.Count; more++)
            {
                edits.Add(new YamlEdit.Insert(at, gap.Start + more, DocumentedOrder.Of(gap.After[more], at)));
            }

            for (var pair = 0; pair < gap.Paired; pair++)
            {
                Enter(gap.Before[pair], gap.After[pair], at.Then(gap.Start + pair));
            }
        }
    }
}

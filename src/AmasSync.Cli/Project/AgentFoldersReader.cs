using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;

namespace AmasSync.Cli.Project;

/// <summary>Reads <c>agents</c>: folders and globs in the project's folder.</summary>
internal sealed class AgentFoldersReader(List<Finding> findings)
{
    private const string Key = "agents";

    /// <summary>Reads the folders that are inside the project's folder; null if the key is absent.</summary>
    public IReadOnlyList<(string Folder, Place Place)>? Read(MappingSection section)
    {
        var items = section.ReadTexts(Key);
        if (!section.Has(Key))
        {
            return null;
        }

        if (section.FindNode(Key) is SourceNode.Sequence { Items.Count: 0 })
        {
            findings.Add(FindingCatalog.WrongProjectValue(section.GetPlace(Key), Key, "at least one folder or glob"));
        }

        return [.. items.Where(item => IsBelow(item.Text, item.Place))];
    }

    private bool IsBelow(string text, Place place)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            findings.Add(FindingCatalog.WrongProjectValue(place, Key, "a folder or glob (\".\" is the folder of amas-sync.yaml)"));
            return false;
        }

        var isBelow = !Path.IsPathRooted(text) && !LeavesUpwards(text.Replace('\\', '/').Split('/'));
        if (!isBelow)
        {
            findings.Add(FindingCatalog.FolderOutside(place, text));
        }

        return isBelow;
    }

    private static bool LeavesUpwards(IEnumerable<string> segments)
    {
        var depth = 0;
        foreach (var segment in segments)
        {
            depth += segment switch
            {
                "" or "." => 0,
                ".." => -1,
                _ => 1,
            };
            if (depth < 0)
            {
                return true;
            }
        }

        return false;
    }
}

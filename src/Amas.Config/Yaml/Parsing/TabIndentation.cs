using Amas.Config.Findings;

namespace Amas.Config.Yaml.Parsing;

/// <summary>Finds tabs that stand where only spaces may indent: the parser lets some of them through, and reports others in the wrong place.</summary>
internal sealed class TabIndentation
{
    private readonly string file;

    /// <summary>For each line with text and a tab: the index of the first tab, and whether nothing but spaces stands before it.</summary>
    private readonly Dictionary<int, (int Index, bool Indents)> tabs = [];

    public TabIndentation(string file, string text, int linesBefore)
    {
        this.file = file;
        if (!text.Contains('\t', StringComparison.Ordinal))
        {
            return;
        }

        var number = linesBefore;
        foreach (var line in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
        {
            number++;
            var index = line.IndexOf('\t', StringComparison.Ordinal);
            if (index >= 0 && !string.IsNullOrWhiteSpace(line))
            {
                tabs[number] = (index, string.IsNullOrWhiteSpace(line[..index]));
            }
        }
    }

    /// <summary>The first tab that begins a line from that one on, or null.</summary>
    public Place? FindFrom(int line) =>
        tabs.Where(tab => tab.Key >= line && tab.Value.Indents).OrderBy(tab => tab.Key).Select(tab => CreatePlace(tab.Key, tab.Value.Index)).FirstOrDefault();

    /// <summary>A tab before a block collection in its line, or null: what stands there is its indentation.</summary>
    public Place? FindBefore(Place collection) =>
        tabs.TryGetValue(collection.Line, out var tab) && tab.Index < collection.Column - 1 ? CreatePlace(collection.Line, tab.Index) : null;

    /// <summary>A tab that begins a further line of a node without the spaces that the block around it asks for, or null.</summary>
    public Place? FindInside(Place node, int blockColumn)
    {
        for (var line = node.Line + 1; tabs.Count > 0 && line <= node.EndLine; line++)
        {
            if (tabs.TryGetValue(line, out var tab) && tab.Indents && tab.Index < blockColumn)
            {
                return CreatePlace(line, tab.Index);
            }
        }

        return null;
    }

    private Place CreatePlace(int line, int index) => new(file, line, index + 1, line, index + 2);
}

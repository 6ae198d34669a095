using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>The files that an import is to write, in memory. What it has not changed is read from the project.</summary>
internal sealed class DraftFiles
{
    private readonly Dictionary<string, Draft> drafts;

    public DraftFiles()
        : this([])
    {
    }

    private DraftFiles(Dictionary<string, Draft> drafts) => this.drafts = drafts;

    /// <summary>The paths that were drafted since this was branched off, in that order.</summary>
    public List<string> ChangedPaths { get; } = [];

    public IReadOnlyCollection<Draft> All => drafts.Values;

    /// <summary>A copy to try one agent on.</summary>
    public DraftFiles Branch() => new(new(drafts));

    public bool Exists(string path) => drafts.ContainsKey(path) || Path.Exists(path);

    /// <summary>The bytes that the file is to have, or has.</summary>
    public byte[] Read(string path) => drafts.TryGetValue(path, out var draft) ? draft.Content : File.ReadAllBytes(path);

    /// <summary>The text that the file is to have, or has; null where it is no text.</summary>
    public string? ReadText(string path) => TextFile.Decode(Read(path), path).Value;

    /// <summary>Another text for a file that exists, in its encoding.</summary>
    public void Change(string path, string text)
    {
        ChangedPaths.Add(path);
        var original = drafts.TryGetValue(path, out var draft) ? draft.Original : File.ReadAllBytes(path);
        drafts[path] = new(path, original, TextFile.Encode(text, Read(path)));
    }

    /// <summary>A file that does not exist yet.</summary>
    public void Add(string path, string text)
    {
        ChangedPaths.Add(path);
        drafts[path] = new(path, Original: null, TextFile.Encode(text, []));
    }

    /// <summary>A file by its path without links; <paramref name="Original"/> is what it held when it was read, null where there was none.</summary>
    internal sealed record Draft(string Path, byte[]? Original, byte[] Content);
}

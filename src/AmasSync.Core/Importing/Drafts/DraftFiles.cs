using Amas.Config.Files;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>The files that an import is going to write, in memory. Other files are read from the project.</summary>
internal sealed class DraftFiles
{
    private readonly Dictionary<string, Draft> drafts;

    public DraftFiles()
        : this([])
    {
    }

    private DraftFiles(Dictionary<string, Draft> drafts) => this.drafts = drafts;

    /// <summary>The paths drafted since <see cref="Branch"/>, in order.</summary>
    public List<string> ChangedPaths { get; } = [];

    public IReadOnlyCollection<Draft> All => drafts.Values;

    /// <summary>Creates a copy, to draft the files of one agent in.</summary>
    public DraftFiles Branch() => new(new(drafts));

    public bool Exists(string path) => drafts.ContainsKey(path) || Path.Exists(path);

    /// <summary>Reads the drafted content of a file, or its current content.</summary>
    public byte[] Read(string path) => drafts.TryGetValue(path, out var draft) ? draft.Content : ReadCurrent(path);

    /// <summary>Reads the content of a file on the disk. Drafts have paths without links.</summary>
    public static byte[] ReadCurrent(string path) => RegularFile.ReadOwn(path, RegularFile.MaxDocumentBytes);

    /// <summary>Reads the drafted text of a file, or its current text; null if it is not a text file.</summary>
    public string? ReadText(string path) => TextFile.Decode(Read(path), path).Value;

    /// <summary>Drafts a new text for an existing file, in its encoding.</summary>
    public void Change(string path, string text)
    {
        ChangedPaths.Add(path);
        var original = drafts.TryGetValue(path, out var draft) ? draft.Original : ReadCurrent(path);
        drafts[path] = new(path, original, TextFile.Encode(text, Read(path)));
    }

    /// <summary>Drafts a new file.</summary>
    public void Add(string path, string text)
    {
        ChangedPaths.Add(path);
        drafts[path] = new(path, Original: null, TextFile.Encode(text, []));
    }

    /// <summary>
    /// A drafted file. Its path has no symbolic links; <paramref name="Original"/> is its content when it was read, null for a new file.
    /// </summary>
    internal sealed record Draft(string Path, byte[]? Original, byte[] Content);
}

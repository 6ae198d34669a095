using System.Security.Cryptography;
using System.Text;
using Amas.Config.Files;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Testing.Sessions;

/// <summary>
/// The short IDs by which a project recognizes the sessions of its tests: that of its inventory, which is the same on every machine, or,
/// before the first apply, one that is stored on this machine.
/// </summary>
/// <param name="Id">The ID for new sessions.</param>
/// <param name="KnownIds">All IDs that belong to the project.</param>
internal sealed record TestProject(string Id, IReadOnlyCollection<string> KnownIds)
{
    private const int IdLength = 8;
    private const string IdFile = "project";

    /// <summary>Reads the IDs of a project; creates one if it has none.</summary>
    /// <param name="testsFolder">The folder of the runs of tests.</param>
    /// <param name="inventoryId">The ID of the project in its inventory; null if it has no inventory.</param>
    /// <exception cref="IOException">The ID cannot be stored.</exception>
    public static TestProject Read(string testsFolder, string? inventoryId)
    {
        var stored = ReadStored(Path.Combine(testsFolder, IdFile));
        if (inventoryId is { Length: >= IdLength } && IsId(inventoryId[..IdLength]))
        {
            var id = inventoryId[..IdLength];
            return new(id, stored is null ? [id] : [id, stored]);
        }

        var own = stored ?? Store(testsFolder);
        return new(own, [own]);
    }

    private static string? ReadStored(string path)
    {
        try
        {
            var text = Encoding.UTF8.GetString(RegularFile.ReadOwn(path, 100)).Trim();
            return IsId(text) ? text : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Store(string testsFolder)
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        ToolFolder.Create(testsFolder);
        AtomicFile.Replace(Path.Combine(testsFolder, IdFile), Encoding.UTF8.GetBytes($"{id}\n"));
        return id;
    }

    private static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);
}

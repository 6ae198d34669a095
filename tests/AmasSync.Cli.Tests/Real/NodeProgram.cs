using System.Text.Json;

namespace AmasSync.Cli.Tests.Real;

/// <summary>
/// The programs of <c>tests/node</c> and the packages that they use. The build of this project restores the packages if npm is installed.
/// </summary>
internal static class NodeProgram
{
    private static string Folder { get; } = Path.Combine(Repository.Root, "tests", "node");

    /// <summary>Returns Node and a file of a package; skips the test if they are missing.</summary>
    public static (RealProgram Node, string File) InPackage(string path) => (Node(), Path.Combine(Folder, "node_modules", path));

    /// <summary>Passes named texts to a program of that folder, which prints one JSON document.</summary>
    public static async Task<JsonElement> RunAsync(string program, IReadOnlyDictionary<string, string> texts)
    {
        var ended = await Node().RunAsync([Path.Combine(Folder, program)], JsonSerializer.Serialize(texts), Folder);
        Assert.True(ended.Code == 0, ended.Error);
        return JsonSerializer.Deserialize<JsonElement>(ended.Out);
    }

    private static RealProgram Node()
    {
        var node = RealProgram.Named("node");
        RealProgram.Require(
            File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")),
            "the packages of tests/node are not installed: run npm ci --prefix tests/node");
        return node;
    }
}

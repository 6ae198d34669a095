using System.Security.Cryptography;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>
/// This project's action as a runner downloads it, and a release whose checksums the action contains. The release is this build of the tool.
/// </summary>
internal static class ActionCheckout
{
    public const string Repository = "your-organization/amas-sync";
    private const string Archive = "amas-sync-9.8.7-linux-x64.tar.gz";

    /// <summary>A script that runs this build.</summary>
    public static string Tool { get; } =
        $"#!/bin/sh\nexec {ToolProgram.ShellCommand} \"$@\"\n";

    // dotnet tool install [--global | --tool-path FOLDER] NAME --version VERSION
    private static string Install => $$"""
        into=$HOME/.dotnet/tools
        while [ $# -gt 0 ]; do
          [ "$1" != --tool-path ] || into=$2
          shift
        done
        mkdir -p "$into"
        cat > "$into/amas-sync" <<'TOOL'
        {{Tool}}TOOL
        chmod +x "$into/amas-sync"

        """;

    /// <summary>Writes the action to <c>action</c>, the release to <c>releases</c>, and programs of the runner.</summary>
    public static async Task WriteAsync(TemporaryFolder folder)
    {
        var action = folder["action/.github/actions/amas-sync"];
        Directory.CreateDirectory(action);
        foreach (var file in Directory.EnumerateFiles(ActionFile.Folder))
        {
            File.Copy(file, Path.Combine(action, Path.GetFileName(file)));
        }

        // A workflow can install the tool as a package too.
        var dotnet = folder.Write("action/programs/dotnet", $$"""
            #!/bin/sh
            [ "$1 $2" != 'tool install' ] || exec sh '{{folder.Write("action/programs/tool-install", Install)}}' "$@"
            exec '{{RealProgram.Named("dotnet").Path}}' "$@"

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        folder.Write("release/amas-sync", Tool);
        Directory.CreateDirectory(folder["releases"]);
        var packed = await RealProgram.Named("tar").RunAsync(
            ["--mode=0755", "-czf", folder[$"releases/{Archive}"], "-C", folder["release"], "."]);
        Assert.Equal((0, ""), (packed.Code, packed.Error));
        var sum = Convert.ToHexStringLower(SHA256.HashData(
            await File.ReadAllBytesAsync(folder[$"releases/{Archive}"], TestContext.Current.CancellationToken)));
        await File.AppendAllTextAsync(Path.Combine(action, "SHA256SUMS"), $"{sum}  {Archive}\n", TestContext.Current.CancellationToken);
    }
}

using System.Security.Cryptography;
using System.Text;
using Amas.Client.Tests.Server;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>
/// Releases on a loopback socket: version 9.8.7, whose archive contains this build of the tool. With <c>--say</c>, it only prints its
/// arguments and its token; <c>ci apply</c> applies all changes, reviewed or not.
/// </summary>
internal sealed class ReleaseServer : IAsyncDisposable
{
    public const string Version = "9.8.7";
    private const string Archive = $"amas-sync-{Version}-linux-x64.tar.gz";
    private readonly Dictionary<string, byte[]> files = [];
    private readonly ScriptedServer server;

    private ReleaseServer() => server = new(request => Answer(request.Target));

    private Reply Answer(string target)
    {
        var isRelease = target.StartsWith(Path, StringComparison.Ordinal);
        return isRelease && files.TryGetValue(target.Split('/')[^1], out var file)
            ? new Reply([Encoding.ASCII.GetBytes($"HTTP/1.1 200 X\r\nContent-Length: {file.Length}\r\n\r\n"), file])
            : Reply.Of(404);
    }

    public string Address => server.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>The SHA-256 of the list of checksums.</summary>
    public string SumsSum => Sum(files["SHA256SUMS"]);

    private static string Path => $"/octo/agents/releases/download/v{Version}/";

    public static async Task<ReleaseServer> StartAsync(TemporaryFolder folder)
    {
        folder.Write("release/amas-sync", $"""
            #!/bin/sh
            case " $* " in *' --say '*) printf '<%s>' "$@"; printf ' %s' "$GITHUB_TOKEN"; exit ;; esac
            if [ "$1 $2" = 'ci apply' ]; then shift 2; set -- apply --yes "$@"; fi
            exec {ToolProgram.ShellCommand} "$@"

            """);
        var packed = await RealProgram.Named("tar").RunAsync(
            ["--mode=0755", "-czf", folder["release.tar.gz"], "-C", folder["release"], "."]);
        Assert.Equal((0, ""), (packed.Code, packed.Error));
        ReleaseServer release = new();
        release.files[Archive] = await File.ReadAllBytesAsync(folder["release.tar.gz"], TestContext.Current.CancellationToken);
        release.files["SHA256SUMS"] = Encoding.ASCII.GetBytes($"{Sum(release.files[Archive])}  {Archive}\n");
        return release;
    }

    /// <summary>Replaces the released archive.</summary>
    public void ReplaceArchive() => files[Archive] = [.. files[Archive], 0];

    /// <summary>Replaces the checksums to match the archive.</summary>
    public void ReplaceSums() => files["SHA256SUMS"] = Encoding.ASCII.GetBytes($"{Sum(files[Archive])}  {Archive}\n");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Sum(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));
}

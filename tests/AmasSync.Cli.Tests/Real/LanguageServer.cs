using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Real;

/// <summary>A client of the YAML language server of editors: JSON-RPC on its standard streams.</summary>
internal sealed class LanguageServer : IAsyncDisposable
{
    private const string Capabilities = """
        {"workspace":{"configuration":true,"workspaceFolders":true,"didChangeConfiguration":{"dynamicRegistration":true}},
         "textDocument":{"completion":{"completionItem":{"snippetSupport":true}},"hover":{"contentFormat":["markdown"]}}}
        """;

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> asked = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonArray>> complaints = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly Process process;
    private readonly JsonObject settings;
    private readonly Task reading;
    private int last;

    private LanguageServer(Process process, JsonObject settings)
    {
        this.process = process;
        this.settings = settings;
        reading = ReadAsync();
    }

    /// <param name="folder">The folder that the editor shows.</param>
    /// <param name="settings">The editor's settings by section: <c>yaml</c>.</param>
    public static async Task<LanguageServer> StartAsync(string folder, JsonObject settings)
    {
        var (node, program) = NodeProgram.InPackage("yaml-language-server/bin/yaml-language-server");
        LanguageServer server = new(node.Start([program, "--stdio"], folder), settings);
        var root = new Uri(folder + "/").AbsoluteUri;
        await server.RequestAsync("initialize", new()
        {
            ["processId"] = null,
            ["rootUri"] = root,
            ["workspaceFolders"] = new JsonArray(new JsonObject { ["uri"] = root, ["name"] = "project" }),
            ["capabilities"] = JsonNode.Parse(Capabilities),
        });
        await server.NotifyAsync("initialized", []);
        await server.NotifyAsync("workspace/didChangeConfiguration", new() { ["settings"] = settings.DeepClone() });
        return server;
    }

    /// <summary>Opens a file in the editor and returns the diagnostics of the server: line (from 1) and message.</summary>
    public async Task<IReadOnlyList<string>> DiagnosticsAsync(string path)
    {
        var uri = UriOf(path);
        var answer = complaints[uri] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await NotifyAsync("textDocument/didOpen", new()
        {
            ["textDocument"] = new JsonObject
            {
                ["uri"] = uri,
                ["languageId"] = "yaml",
                ["version"] = 1,
                ["text"] = await File.ReadAllTextAsync(path)
            },
        });
        return
        [
            .. (await answer.Task.WaitAsync(TimeSpan.FromMinutes(1)))
                .Select(complaint => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{complaint?["range"]?["start"]?["line"]?.GetValue<int>() + 1}: {complaint?["message"]}")),
        ];
    }

    /// <summary>Returns the completions at a position of an open file.</summary>
    public async Task<IReadOnlyList<string>> CompletionsAsync(string path, int line, int column)
    {
        var offered = await RequestAsync("textDocument/completion", At(path, line, column));
        return [.. (offered?["items"]?.AsArray() ?? []).Select(item => $"{item?["label"]}")];
    }

    /// <summary>Returns the hover text at a position of an open file.</summary>
    public async Task<string> HoverAsync(string path, int line, int column) =>
        $"{(await RequestAsync("textDocument/hover", At(path, line, column)))?["contents"]?["value"]}";

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await reading;
        process.Dispose();
        writing.Dispose();
    }

    private static string UriOf(string path) => new Uri(path).AbsoluteUri;

    private static JsonObject At(string path, int line, int column) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = UriOf(path) },
        ["position"] = new JsonObject { ["line"] = line - 1, ["character"] = column - 1 },
    };

    private async Task<JsonNode?> RequestAsync(string method, JsonObject parameters)
    {
        var id = Interlocked.Increment(ref last);
        var answer = asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync(new() { ["id"] = id, ["method"] = method, ["params"] = parameters });
        return await answer.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private Task NotifyAsync(string method, JsonObject parameters) => WriteAsync(new() { ["method"] = method, ["params"] = parameters });

    private async Task WriteAsync(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        var body = JsonSerializer.SerializeToUtf8Bytes(message);
        await writing.WaitAsync();
        try
        {
            var stream = process.StandardInput.BaseStream;
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")));
            await stream.WriteAsync(body);
            await stream.FlushAsync();
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        var stream = process.StandardOutput.BaseStream;
        while (await LengthAsync(stream) is { } length)
        {
            var body = new byte[length];
            await stream.ReadExactlyAsync(body);
            await TakeAsync(JsonNode.Parse(body));
        }
    }

    private static async Task<int?> LengthAsync(Stream stream)
    {
        StringBuilder head = new();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return int.Parse(head.ToString().Split("Content-Length:")[1].Split('\r')[0], CultureInfo.InvariantCulture);
    }

    private async Task TakeAsync(JsonNode? message)
    {
        if (message?["method"]?.GetValue<string>() is not { } method)
        {
            if (asked.TryRemove(message?["id"]?.GetValue<int>() ?? 0, out var answer))
            {
                answer.SetResult(message?["result"]);
            }
        }
        else if (method == "textDocument/publishDiagnostics")
        {
            if (complaints.TryGetValue($"{message["params"]?["uri"]}", out var file))
            {
                file.TrySetResult(message["params"]?["diagnostics"]?.AsArray() ?? []);
            }
        }
        else if (message["id"] is { } id)
        {
            var answer = method == "workspace/configuration" ? Settings(message["params"]?["items"]?.AsArray() ?? []) : null;
            await WriteAsync(new() { ["id"] = id.DeepClone(), ["result"] = answer });
        }
    }

    private JsonArray Settings(JsonArray sections) => [.. sections.Select(section => settings[$"{section?["section"]}"]?.DeepClone())];
}

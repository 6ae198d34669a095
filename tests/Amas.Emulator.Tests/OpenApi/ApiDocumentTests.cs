using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Amas.Emulator.Tests.OpenApi;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task It_is_served_without_a_key_and_linked_from_the_page()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with
        {
            Faults = [new(Faults.FaultKind.InternalError, 1)],
            Rate = new(1, TimeSpan.FromHours(1)),
        });

        for (var time = 0; time < 3; time++)
        {
            var reply = await emulator.SendAsync(HttpMethod.Get, "openapi.json", (string?)null, key: null);
            Assert.Equal((HttpStatusCode.OK, "application/json"), (reply.Status, reply.Message.Content.Headers.ContentType?.ToString()));
        }

        Assert.Contains("/api/v1/openapi.json", (await Page.Visit.ToAsync(emulator, "/")).Links);
    }

    [Fact]
    public async Task It_is_a_valid_OpenAPI_document()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var read = OpenApiDocument.Parse((await emulator.GetAsync("openapi.json")).Text, "json");

        Assert.Empty(read.Diagnostic?.Errors ?? []);
        Assert.Empty(read.Diagnostic?.Warnings ?? []);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic?.SpecificationVersion);
        Assert.NotEmpty(read.Document?.Paths ?? []);
    }

    [Fact]
    public async Task It_contains_every_route_and_nothing_else()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var document = (await emulator.GetAsync("openapi.json")).Json;

        Assert.Equal(
            Routes(), Operations(document).Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_summary_a_request_and_responses()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var document = (await emulator.GetAsync("openapi.json")).Json;

        var operations = Operations(document).ToArray();
        Assert.Equal(operations.Length, operations.Select(operation => (string?)operation.Node["operationId"]).Distinct().Count());
        foreach (var (method, path, node) in operations)
        {
            Assert.False(string.IsNullOrEmpty((string?)node["summary"]));
            Assert.Equal(
                path.Count(letter => letter == '{'),
                (node["parameters"]?.AsArray() ?? []).Count(parameter => (string?)parameter!["in"] == "path"));
            Assert.All((string[])["401", "403", "429"], status => Assert.NotNull(node["responses"]![status]));
            Assert.NotNull(node["responses"]!["429"]!["headers"]!["Retry-After"]);
            Assert.True(!path.Contains('{', StringComparison.Ordinal) || node["responses"]!["404"] is not null);
            Assert.True(node["requestBody"] is null || method is "POST" or "PATCH");
            Assert.All(Types(node["requestBody"]), types => Assert.Equal(["application/json", "application/yaml"], types));
        }
    }

    [Fact]
    public async Task The_key_is_required_in_its_header()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var document = (await emulator.GetAsync("openapi.json")).Json;

        Assert.Equal(
            """{"type":"apiKey","name":"x-api-key","in":"header"}""", document["components"]!["securitySchemes"]!["key"]!.ToJsonString());
        Assert.Equal("""[{"key":[]}]""", document["security"]!.ToJsonString());
    }

    [Fact]
    public async Task Undocumented_behavior_is_marked_as_assumed()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var document = (await emulator.GetAsync("openapi.json")).Json;

        var withAssumption = Operations(document)
            .Where(operation => ((string?)operation.Node["description"])?.StartsWith("Assumed: ", StringComparison.Ordinal) == true);
        string[] assumed = [.. withAssumption.Select(operation => (string)operation.Node["operationId"]!)];
        Assert.Superset(
            new HashSet<string>(["validateConfig", "createAgent", "updateAgent", "deleteAgent", "createSession", "execute", "stream"]),
            assumed.ToHashSet());
    }

    private static string[] Routes()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        using Store.EmulatorStore store = new(Store.DataFile.InMemory);
        RequestPipeline.Compose(application, new(), store, log: null);
        var endpoints = ((IEndpointRouteBuilder)application).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        return [.. endpoints.SelectMany(RoutesOf).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> RoutesOf(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        return methods.Select(method => $"{method} {Pattern(endpoint)}");
    }

    private static string Pattern(RouteEndpoint endpoint) =>
        $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}".Replace(":guid", "", StringComparison.Ordinal);

    private static IEnumerable<(string Method, string Path, JsonNode Node)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value);

    private static IEnumerable<string[]> Types(JsonNode? body) =>
        body is null ? [] : [[.. body["content"]!.AsObject().Select(type => type.Key)]];
}

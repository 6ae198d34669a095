using System.Text;
using Microsoft.OpenApi;

namespace Amas.Emulator.OpenApi;

/// <summary>The schemas and parameters of the operations, from <c>components.json</c>.</summary>
internal static class Components
{
    private static readonly string Text = Read();

    public static void AddTo(OpenApiDocument document)
    {
        var parsed = OpenApiDocument.Parse(Text, "json").Document?.Components
            ?? throw new InvalidOperationException("components.json is not an OpenAPI document.");
        foreach (var (name, schema) in parsed.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            document.AddComponent(name, schema);
        }

        foreach (var (name, parameter) in parsed.Parameters ?? new Dictionary<string, IOpenApiParameter>())
        {
            document.AddComponent(name, parameter);
        }
    }

    private static string Read()
    {
        using var stream = typeof(Components).Assembly.GetManifestResourceStream("components.json")
            ?? throw new InvalidOperationException("The resource components.json is missing.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Amas.Emulator.OpenApi;

/// <summary>An operation of the document, described with the notes of its route.</summary>
internal static class RouteOperation
{
    private static readonly string[] BodyTypes = ["application/json", "application/yaml"];

    private static readonly int[] RefusalsOfAll = [StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests];

    public static RouteNotes? NotesOf(ApiDescription route) => route.ActionDescriptor.EndpointMetadata.OfType<RouteNotes>().LastOrDefault();

    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (NotesOf(context.Description) is not { } notes || context.Document is not { } document)
        {
            return;
        }

        operation.Tags?.Clear();
        operation.OperationId = notes.Id;
        operation.Summary = notes.Summary;
        operation.Description = notes.Assumed is null ? null : $"Assumed: {notes.Assumed}";
        operation.Parameters = [.. OfPath(context.Description), .. notes.Query.Select(name => new OpenApiParameterReference(name, document))];
        operation.RequestBody = notes.Body is null ? null : new OpenApiRequestBody { Required = true, Content = Content(notes.Body, BodyTypes, document) };
        operation.Responses = [];
        operation.Responses[Key(notes.Status)] = Response(notes.Status, notes.Returns, document);
        foreach (var status in notes.Refusals.Concat(RefusalsOfAll).Order())
        {
            operation.Responses[Key(status)] = Response(status, "Refusal", document);
        }
    }

    private static IEnumerable<IOpenApiParameter> OfPath(ApiDescription route) =>
        (route.RelativePath ?? "").Split('/').Where(part => part.StartsWith('{')).Select(part => new OpenApiParameter
        {
            Name = part.Trim('{', '}').Split(':')[0],
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = part.Contains(":guid", StringComparison.Ordinal) ? "uuid" : null },
        });

    private static OpenApiResponse Response(int status, string? schema, OpenApiDocument document) => new()
    {
        Description = ReasonPhrases.GetReasonPhrase(status),
        Content = schema is null ? null : Content(schema, BodyTypes[..1], document),
        Headers = status == StatusCodes.Status429TooManyRequests ? RetryAfter() : null,
    };

    private static Dictionary<string, IOpenApiHeader> RetryAfter() => new(StringComparer.Ordinal)
    {
        ["Retry-After"] = new OpenApiHeader { Description = "In seconds. Assumed.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
    };

    private static Dictionary<string, OpenApiMediaType> Content(string schema, IEnumerable<string> types, OpenApiDocument document) =>
        types.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document) }, StringComparer.Ordinal);

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);
}

using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.Socket;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Amas.Emulator.OpenApi;

/// <summary>The OpenAPI document of the emulator, made from its routes and their <see cref="RouteNotes"/>. Nobody needs a key to read it.</summary>
internal static class ApiDocument
{
    public const string Path = "/api/v1/openapi.json";

    private const string DocumentName = "v1";

    public static void AddTo(IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = static route => OperationTransformer.FindNotes(route) is not null;
        options.AddDocumentTransformer(static (document, _, _) => Task.FromResult(Complete(document)));
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            OperationTransformer.Describe(operation, context);
            return Task.CompletedTask;
        });
    });

    /// <summary>
    /// Lets the routes of a group be found: the generator knows routes by the method that answers, which routes of a plain delegate do not name.
    /// </summary>
    public static void ExposeRoutes(RouteGroupBuilder routes) => ((IEndpointConventionBuilder)routes).Finally(static route =>
    {
        if (route.RequestDelegate is { } handler && route.Metadata.OfType<RouteNotes>().Any())
        {
            route.Metadata.Insert(0, handler.Method);
        }
    });

    /// <summary>
    /// <c>GET</c> of <see cref="Path"/> is answered with the document: without a key, a fault, a limit or a delay. It is made once.
    /// </summary>
    public static Func<HttpContext, RequestDelegate, Task> CreateMiddleware(IServiceProvider services)
    {
        Lazy<Task<byte[]>> document = new(() => RenderAsync(services));
        return async (context, next) =>
        {
            if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path != Path)
            {
                await next(context);
                return;
            }

            await new ApiResponse(StatusCodes.Status200OK, await document.Value).WriteAsync(context.Response);
        };
    }

    private static async Task<byte[]> RenderAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(DocumentName).GetOpenApiDocumentAsync();
        using MemoryStream text = new();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1);
        return text.ToArray();
    }

    // The generator drops the final slash; without it the API knows no path but the socket's.
    private static OpenApiPaths AddTrailingSlashes(OpenApiPaths paths)
    {
        OpenApiPaths result = [];
        foreach (var (path, item) in paths)
        {
            result[path == AmasSocket.Path ? path : $"{path.TrimEnd('/')}/"] = item;
        }

        return result;
    }

    private static OpenApiDocument Complete(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "AMAS, as amas-emulator has it",
            Version = DocumentName,
            Description = "The documented API of the Atthene Multi-Agent System on this machine. What AMAS does not document is marked as assumed.",
        };
        document.Servers = [new() { Url = "/", Description = "The emulator that this document comes from." }];
        document.Paths = AddTrailingSlashes(document.Paths);
        document.Tags?.Clear();
        Components.AddTo(document);
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = KeyAuthentication.Header,
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return document;
    }
}

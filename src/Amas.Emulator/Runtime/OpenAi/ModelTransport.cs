using System.ClientModel.Primitives;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>The connections to a model server. One on this machine is never reached through a proxy.</summary>
internal static class ModelTransport
{
    // Like the shared transport: without redirects, which would send the key along, and without a timeout of its own.
    private static readonly HttpClientPipelineTransport Direct =
        new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan });

    public static PipelineTransport GetFor(Uri server) => server.IsLoopback ? Direct : HttpClientPipelineTransport.Shared;
}

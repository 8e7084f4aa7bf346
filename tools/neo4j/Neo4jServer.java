import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Runs the Neo4j of the class path over one home folder, says "ready", and stops when standard input closes.
 *
 * <p>Neo4j is reached by reflection, so that an older compiler can build this for a release whose classes it cannot read.
 */
public final class Neo4jServer {
    public static void main(String[] arguments) throws Exception {
        // The answer has a stream of its own: whatever Neo4j prints goes to the log.
        PrintStream answer = System.out;
        System.setOut(System.err);
        Path home = Path.of(arguments[0]);
        Class<?> type = Class.forName("org.neo4j.dbms.api.DatabaseManagementServiceBuilder");
        Object builder = type.getConstructor(Path.class).newInstance(home);
        type.getMethod("loadPropertiesFromFile", Path.class).invoke(builder, home.resolve("conf/neo4j.conf"));
        Object server = type.getMethod("build").invoke(builder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(server)));
        answer.println("ready");
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static void shutDown(Object server) {
        try {
            Class.forName("org.neo4j.dbms.api.DatabaseManagementService").getMethod("shutdown").invoke(server);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("Neo4j did not shut down cleanly", failure);
        }
    }
}

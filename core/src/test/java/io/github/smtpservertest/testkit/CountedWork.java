package io.github.smtpservertest.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Counts work, for a time says nothing on a machine that others use too. All classes of the project are loaded anew, and count each
 * call of a method of theirs and each turn of a loop. What the JDK does in one call is not counted, a regular expression for instance.
 */
public final class CountedWork extends ClassLoader {

    private static final String BASE = "io.github.smtpservertest.";
    private static final String COUNTER = WorkCounter.class.getName();

    private CountedWork(ClassLoader parent) {
        super(parent);
    }

    /**
     * One of that class, whose calls count. It has a constructor without parameters, and is seen as something of the JDK's, such as a
     * function, for its other types are not those of the caller.
     */
    public static <T> T anew(Class<?> what, Class<T> seenAs) {
        try {
            Class<?> loaded = new CountedWork(CountedWork.class.getClassLoader()).loadClass(what.getName());
            var constructor = loaded.getDeclaredConstructor();
            constructor.setAccessible(true);
            return seenAs.cast(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(BASE) || name.equals(COUNTER)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? counting(name) : known;
        }
    }

    private Class<?> counting(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            ClassWriter written = new ClassWriter(0);
            new ClassReader(in.readAllBytes()).accept(new Counting(written), 0);
            byte[] bytes = written.toByteArray();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Counting extends ClassVisitor {

        Counting(ClassVisitor written) {
            super(Opcodes.ASM9, written);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                private final Set<Label> seen = new HashSet<>();

                @Override
                public void visitCode() {
                    super.visitCode();
                    count();
                }

                @Override
                public void visitLabel(Label label) {
                    seen.add(label);
                    super.visitLabel(label);
                }

                @Override
                public void visitJumpInsn(int opcode, Label label) {
                    if (seen.contains(label)) {
                        count();
                    }
                    super.visitJumpInsn(opcode, label);
                }

                private void count() {
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, COUNTER.replace('.', '/'), "count", "()V", false);
                }
            };
        }
    }
}
